import list from '../boundaries/regions.json' with { type: 'json' };
import type { Language } from './catalogue.ts';

/** The name of a region in a language; its number where it is not known. */
export function regionName(id: string, language: Language): string {
  if (id.length === 2) return countryNames[language].of(id) ?? id;
  return named.get(id)?.[language] ?? id;
}

const countryNames = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  ko: new Intl.DisplayNames('ko', { type: 'region' }),
} as const;

const named = new Map([...list.provinces, ...list.municipalities].map((region) => [region.id, region]));

export const municipalities = list.municipalities;

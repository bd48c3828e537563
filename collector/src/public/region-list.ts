import list from '../../boundaries/regions.json' with { type: 'json' };

/** The levels of the map, by the number under which counts are kept. */
export const levels = ['country', 'province', 'municipality'] as const;

export type Level = (typeof levels)[number];

export interface Region {
  readonly id: string;
  readonly level: Level;
  readonly parent: string | null;
  readonly names: { readonly en: string; readonly ko: string };
}

const inEnglish = new Intl.DisplayNames('en', { type: 'region' });
const inKorean = new Intl.DisplayNames('ko', { type: 'region' });

/** Every region that a report may name: all countries (ISO 3166-1), Korea's provinces and municipalities. */
export const regionList: readonly Region[] = [
  ...list.countries.map((id) => ({
    id,
    level: 'country' as const,
    parent: null,
    names: { en: inEnglish.of(id) ?? id, ko: inKorean.of(id) ?? id },
  })),
  ...list.provinces.map(({ id, parent, en, ko }) => ({ id, level: 'province' as const, parent, names: { en, ko } })),
  ...list.municipalities.map(({ id, parent, en, ko }) => ({ id, level: 'municipality' as const, parent, names: { en, ko } })),
];

const byId = new Map(regionList.map((region) => [region.id, region]));

export function findRegion(id: string): Region | undefined {
  return byId.get(id);
}

/** A region and all that it lies in, the smallest first. */
export function withParents(id: string): readonly Region[] {
  const region = byId.get(id);
  if (region === undefined) return [];
  return region.parent === null ? [region] : [region, ...withParents(region.parent)];
}

// Languages spoken in one country so much more than elsewhere that it may be named first.
const home: Readonly<Record<string, string>> = { ko: 'KR', ja: 'JP' };

/**
 * The country (ISO 3166) that the first of the language tags speaks for which says one: the catalogue's first, then the browser's.
 * Empty where none does. Never from the place or the address.
 */
export function guessCountry(...tags: readonly string[]): string {
  return tags.map(countryOf).find((country) => country !== '') ?? '';
}

function countryOf(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag);
    return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : (home[language] ?? '');
  } catch {
    return '';
  }
}

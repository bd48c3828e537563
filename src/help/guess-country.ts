// Languages spoken in one country so much more than elsewhere that it may be named first.
const home: Readonly<Record<string, string>> = { ko: 'KR', ja: 'JP' };

/** The country (ISO 3166) that a language tag speaks for; empty where it does not say. Never from the place or the address. */
export function guessCountry(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag);
    return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : (home[language] ?? '');
  } catch {
    return '';
  }
}

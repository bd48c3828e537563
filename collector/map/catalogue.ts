import english from './en.json' with { type: 'json' };
import korean from './ko.json' with { type: 'json' };

export const languages = ['en', 'ko'] as const;

export type Language = (typeof languages)[number];

export type TextName = keyof typeof english;

const catalogues: Readonly<Record<Language, Readonly<Record<TextName, string>>>> = { en: english, ko: korean };

/** All words of a page, in one language. */
export interface Words {
  readonly language: Language;
  text(name: TextName, values?: Readonly<Record<string, string>>): string;
  number(value: number): string;
  /** `2026-11` in words. */
  month(month: string): string;
}

export function wordsIn(language: Language): Words {
  const numbers = new Intl.NumberFormat(language);
  const months = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  return {
    language,
    text: (name, values = {}) => catalogues[language][name].replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
    number: (value) => numbers.format(value),
    month: (month) => months.format(new Date(`${month}-01T00:00:00Z`)),
  };
}

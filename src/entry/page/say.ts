import browser from 'webextension-polyfill';

/** A sentence of the catalogue. */
export const say = (key: string, values: readonly string[] = []): string => browser.i18n.getMessage(key, [...values]);

/** Gives a page of ours its language, direction and title. */
export function startPage(titleKey: string): void {
  const { documentElement } = document;
  documentElement.lang = say('language_tag');
  documentElement.dir = say('@@bidi_dir');
  document.title = say(titleKey);
}

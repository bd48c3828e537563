import { helpCountries } from '../../help/directory.ts';
import { element } from './element.ts';
import { say } from './say.ts';

/** A choice among the countries that the directory has rows for, named in the reader's language, and one entry for none of them. */
export function countryChoice(id: string, label: string, other: string, chosen: string, change: (country: string) => unknown): HTMLElement {
  const names = new Intl.DisplayNames(say('language_tag'), { type: 'region' });
  const options = helpCountries.map((value) => ({ value, text: names.of(value) ?? value }));
  options.sort((a, b) => a.text.localeCompare(b.text, say('language_tag')));
  const all = [...options, { value: '', text: other }];
  const select = element('select', { id }, ...all.map(({ value, text }) => element('option', { value }, text)));
  select.value = helpCountries.includes(chosen) ? chosen : '';
  select.addEventListener('change', () => change(select.value));
  return element('label', { class: 'country', for: id }, label, select);
}

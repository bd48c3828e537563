import { element } from './element.ts';
import { say } from './say.ts';

/** A labelled control: what is shown, and the control in it. */
export interface Field<Input extends HTMLElement> {
  readonly view: HTMLElement;
  readonly input: Input;
}

/** A box to tick, with the sentence `key` of the catalogue as its label. */
export function tick(id: string, key: string, on: boolean): Field<HTMLInputElement> {
  const input = element('input', { type: 'checkbox', id });
  input.checked = on;
  return { view: element('label', { for: id }, say(key), input), input };
}

/** One line of text, at most 400 characters. */
export function textField(id: string, key: string, type: 'text' | 'url'): Field<HTMLInputElement> {
  return labelled(id, key, element('input', { type, id, maxlength: '400' }));
}

/** Lines of text, at most `most` characters. */
export function areaField(id: string, key: string, most = 1000): Field<HTMLTextAreaElement> {
  return labelled(id, key, element('textarea', { id, maxlength: String(most), rows: '3' }));
}

/** One of some values. */
export function selectField(
  id: string,
  key: string,
  options: readonly { readonly value: string; readonly text: string }[],
): Field<HTMLSelectElement> {
  return labelled(id, key, element('select', { id }, ...options.map(({ value, text }) => element('option', { value }, text))));
}

function labelled<Input extends HTMLElement>(id: string, key: string, input: Input): Field<Input> {
  return { view: element('label', { class: 'field', for: id }, say(key), input), input };
}

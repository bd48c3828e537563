import { regionsIn } from '../../report/regions.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

export interface Field<Input extends HTMLElement> {
  readonly view: HTMLElement;
  readonly input: Input;
}

export function tick(id: string, key: string, on: boolean): Field<HTMLInputElement> {
  const input = element('input', { type: 'checkbox', id });
  input.checked = on;
  return { view: element('label', { for: id }, say(key), input), input };
}

export function textField(id: string, key: string, type: 'text' | 'url'): Field<HTMLInputElement> {
  return labelled(id, key, element('input', { type, id, maxlength: '400' }));
}

export function areaField(id: string, key: string): Field<HTMLTextAreaElement> {
  return labelled(id, key, element('textarea', { id, maxlength: '1000', rows: '3' }));
}

export function selectField(
  id: string,
  key: string,
  options: readonly { readonly value: string; readonly text: string }[],
): Field<HTMLSelectElement> {
  return labelled(id, key, element('select', { id }, ...options.map(({ value, text }) => element('option', { value }, text))));
}

export function regionField(id: string, key: string): Field<HTMLSelectElement> {
  const regions = regionsIn(say('language_tag')).map(({ id: value, name: text }) => ({ value, text }));
  return selectField(id, key, [{ value: '', text: say('place_none') }, ...regions]);
}

function labelled<Input extends HTMLElement>(id: string, key: string, input: Input): Field<Input> {
  return { view: element('label', { class: 'field', for: id }, say(key), input), input };
}

import { element } from './element.ts';

/** One choice among a few; titled by the element `<name>-title`. */
export function choiceFor<Value extends string>(
  name: string,
  chosen: Value,
  choices: readonly { readonly value: Value; readonly label: string }[],
  change: (value: Value) => unknown,
): HTMLElement {
  const options = choices.map(({ value, label }) => {
    const id = `${name}-${value}`;
    const radio = element('input', { type: 'radio', name, id, value });
    radio.checked = value === chosen;
    radio.addEventListener('change', () => change(value));
    return element('label', { for: id }, label, radio);
  });
  return element('div', { role: 'radiogroup', 'aria-labelledby': `${name}-title` }, ...options);
}

import { element } from './element.ts';

/** A labelled on/off switch that calls `change` when the user turns it. */
export function switchFor(id: string, label: string, on: boolean, change: (on: boolean) => unknown, disabled = false): HTMLElement {
  const box = element('input', { id, type: 'checkbox', role: 'switch' });
  box.checked = on;
  box.disabled = disabled;
  box.addEventListener('change', () => change(box.checked));
  return element('label', { for: id }, label, box);
}

import type { LockState } from '../../family/lock-state.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

// Which controls a managed setting has on the page: by their name (radios) or id.
const controls: Readonly<Record<string, string>> = {
  enabled: '#everywhere',
  family: '[name="family"]',
  sitesOff: '.sites button',
  sensitivity: '[name="sensitivity"]',
  mode: '[name="mode"]',
  platformLabels: '#labels',
  helpCountry: '#help-country',
};

/** Says what whoever manages the browser has set, and what of it could not be understood. */
export function managedNote({ managed, unfit }: LockState): HTMLElement[] {
  const lines = [
    ...(managed.length > 0 ? [say('managed_note', [managed.join(', ')])] : []),
    ...(unfit.length > 0 ? [say('managed_unfit', [unfit.join(', ')])] : []),
  ];
  return lines.length === 0 ? [] : [element('section', { class: 'card managed' }, ...lines.map((line) => element('p', {}, line)))];
}

/** What is managed cannot be changed on the page. */
export function lockManaged(page: HTMLElement, { managed }: LockState): void {
  for (const name of managed) {
    const selector = controls[name];
    if (selector === undefined) continue;
    for (const control of page.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLButtonElement>(selector))
      control.disabled = true;
  }
}

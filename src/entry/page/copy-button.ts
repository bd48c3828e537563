import { element } from './element.ts';
import { say } from './say.ts';

/** A button that copies, and the line that says what has come of it. */
export interface CopyButton {
  readonly button: HTMLElement;
  readonly told: HTMLElement;
}

/** Copies what `text` gives at that moment; where the browser does not let us, `select` marks it so that the user can. */
export function copyButton(id: string, label: string, text: () => string, select: () => unknown): CopyButton {
  const told = element('p', { role: 'status' });
  const button = element('button', { type: 'button', id }, label);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      told.textContent = say('copied');
    } catch {
      select();
      told.textContent = say('copy_failed');
    }
  };
  button.addEventListener('click', () => void copy());
  return { button, told };
}

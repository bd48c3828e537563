import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/**
 * A field that takes pictures by choosing, dropping anywhere on the page, or pasting. `taken` gets the files;
 * `nothing` is called when something came that holds none, such as an address alone.
 */
export function dropZone(taken: (files: readonly File[]) => void, nothing: () => void): HTMLElement {
  const input = element('input', { type: 'file', accept: 'image/*', multiple: '', id: 'files', hidden: '' });
  const button = element('button', { type: 'button', class: 'main' }, say('check_choose'));
  const zone = element(
    'section',
    { class: 'zone', 'aria-label': say('check_title') },
    input,
    button,
    element('p', { class: 'soft' }, say('check_how')),
  );
  const take = (files: Iterable<File>): void => {
    const all = [...files];
    if (all.length > 0) taken(all);
    else nothing();
  };
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take(input.files ?? []);
    input.value = '';
  });
  addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  addEventListener('dragleave', () => zone.classList.remove('over'));
  addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    take(event.dataTransfer?.files ?? []);
  });
  addEventListener('paste', (event) => take(event.clipboardData?.files ?? []));
  return zone;
}

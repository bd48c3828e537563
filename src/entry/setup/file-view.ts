import type { PolicyFile } from '../../family/policy-file/policy-file.ts';
import { copyButton } from '../page/copy-button.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/** The file to look at, to copy and to save. */
export function fileView({ path, text }: PolicyFile, isFromStore: boolean): HTMLElement[] {
  const area = element('textarea', { class: 'file', id: 'file', readonly: '', spellcheck: 'false', 'aria-label': path });
  area.value = text;
  const { button, told } = copyButton(
    'copy-file',
    say('copy'),
    () => text,
    () => area.select(),
  );
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const save = element('a', { class: 'button', id: 'save-file', download: name }, say('setup_save', [name]));
  save.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  return [
    element('p', {}, element('span', { class: 'path' }, path)),
    ...(isFromStore ? [] : [element('p', { class: 'soft' }, say('setup_not_store'))]),
    area,
    element('p', {}, button, ' ', save),
    told,
  ];
}

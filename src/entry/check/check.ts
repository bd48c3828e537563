/** The check page: pictures that the user brings, each with its full account. Nothing is kept, nothing is sent. */
import { uncheckedFor } from '../../shared/inspection.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { pictureView } from '../page/picture-view.ts';
import { say, startPage } from '../page/say.ts';
import { coveredNotice } from './covered-notice.ts';
import { dropZone } from './drop-zone.ts';

const main = document.querySelector('main') as HTMLElement;
const results = element('ul', { class: 'results' });
const status = element('p', { class: 'soft', role: 'status' });
let open = 0;
// One after the other: the order of the list is the order of the answers, and memory holds one picture.
let line: Promise<void> = Promise.resolve();

startPage('check_title');
if (location.search === '?missed') status.textContent = say('check_missed');
main.append(
  pageHead('check_title'),
  element('p', {}, say('check_intro')),
  dropZone(take, () => {
    status.textContent = say('check_no_file');
  }),
  status,
  results,
);

function take(files: readonly File[]): void {
  for (const file of files) {
    open += 1;
    const account = element('div', {}, element('p', { class: 'soft' }, say('check_waiting')));
    const name = element('p', { class: 'name soft' }, file.name === '' ? say('check_pasted') : file.name);
    const item = element('li', { class: 'card' }, element('div', {}, name, account));
    results.append(item);
    line = line.then(() => check(file, item, account));
  }
  tell();
}

async function check(file: File, item: HTMLElement, account: HTMLElement): Promise<void> {
  const settings = await send('background', 'settings.read', null);
  const family = !settings.ok || settings.value.family;
  // In family mode it is not shown before it is known what it may be.
  if (!family) item.prepend(pictureOf(file));
  const reply = await send('background', 'check.file', { id: crypto.randomUUID(), blob: file, name: file.name });
  const inspection = reply.ok ? reply.value : uncheckedFor('engine_lost', family);
  const shown = [pictureView(inspection, 'h2')];
  const isNone = inspection.verdict.kind === 'unchecked' && inspection.verdict.reason === 'not_an_image';
  if (family && inspection.sensitive === 'clear') item.prepend(pictureOf(file));
  else if (family && !isNone) shown.unshift(await coveredNotice(inspection, () => item.prepend(pictureOf(file))));
  account.replaceChildren(...shown);
  open -= 1;
  tell();
}

function pictureOf(file: File): HTMLElement {
  const picture = element('img', { alt: '' });
  const address = URL.createObjectURL(file);
  picture.src = address;
  for (const type of ['load', 'error']) picture.addEventListener(type, () => URL.revokeObjectURL(address), { once: true });
  picture.addEventListener('error', () => picture.remove(), { once: true });
  return picture;
}

function tell(): void {
  const done = results.childElementCount - open;
  status.textContent =
    open > 0 ? say('check_progress', [String(done), String(results.childElementCount)]) : say('check_done', [String(done)]);
}

import type { Words } from './catalogue.ts';
import { element } from './element.ts';
import type { Picture } from './paint.ts';
import { type Caption, pngFile, save, svgFile } from './picture-file.ts';
import { regionName } from './regions.ts';
import { type ViewState, writeState } from './view-state.ts';

/** Height of the frame in px. Fixed, so that the page around it does not jump. */
const frameHeight = 560;

/** Everything that takes the map out of the page: pictures, numbers, paper, a frame on another site. */
export function drawActions(
  part: HTMLElement,
  state: ViewState,
  picture: Picture,
  caption: Caption,
  onPaper: () => SVGSVGElement,
  { text }: Words,
): void {
  const name = `telltale-map-${state.view}`;
  const button = (label: string, act: () => void) => {
    const made = element('button', { type: 'button' }, label);
    made.addEventListener('click', act);
    return made;
  };
  part.replaceChildren(
    button(text('save_png'), async () => {
      const png = await pngFile(svgFile(onPaper(), caption));
      if (png !== null) save(`${name}.png`, png);
    }),
    button(text('save_svg'), () => save(`${name}.svg`, new Blob([svgFile(onPaper(), caption)], { type: 'image/svg+xml' }))),
    button(text('save_csv'), () => save(`${name}.csv`, new Blob([csvOf(picture, caption)], { type: 'text/csv' }))),
    button(text('print'), () => print()),
    embedding(state, text),
  );
}

function embedding(state: ViewState, text: Words['text']): HTMLElement {
  const address = new URL(`/embed${writeState({ ...state, region: null })}`, location.href).href;
  const code = `<iframe src="${address.replaceAll('&', '&amp;')}" width="100%" height="${frameHeight}" style="border:0" title="${text('title')}" loading="lazy"></iframe>`;
  const box = element('textarea', { readonly: true, rows: 3, 'aria-label': text('embed') }, code);
  const copy = element('button', { type: 'button' }, text('copy'));
  copy.addEventListener('click', async () => {
    box.select();
    // Where the page may not reach the clipboard, the text stands selected and can be copied by hand.
    await navigator.clipboard?.writeText(code).then(
      () => copy.replaceChildren(text('copied')),
      () => undefined,
    );
  });
  return element('details', { class: 'embedding' }, element('summary', {}, text('embed')), element('p', {}, text('embed_help')), box, copy);
}

/** The public numbers for a spreadsheet. Names are ours and begin with a letter; quoted all the same. */
function csvOf({ counts, words }: Picture, { title, subtitle, mark }: Caption): string {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const rows = [...counts].map(([id, count]) => [quoted(id), quoted(regionName(id, words.language)), String(count)].join(','));
  const about = [title, subtitle, ...(mark === null ? [] : [mark])].map((line) => quoted(line));
  return `\ufeff${[...about, 'id,region,reports', ...rows].join('\r\n')}\r\n`;
}

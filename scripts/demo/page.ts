import { escapeHtml } from '../escape-html.ts';

export interface Example {
  readonly file: string;
  /** What the picture really is, in plain words. */
  readonly what: string;
  readonly credit: string;
}

/** The demo page: every caption says what the picture is, so that Telltale's answer can be held against it. */
export function pageOf(examples: readonly Example[]): string {
  const figures = examples.map(({ file, what, credit }) => {
    const caption = `${escapeHtml(what)} <small>${escapeHtml(credit)}</small>`;
    return `<figure><img src="/${file}" alt="${escapeHtml(what)}" width="360" height="240"><figcaption>${caption}</figcaption></figure>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Telltale: examples</title><link rel="icon" href="data:,"><style>
:root { color-scheme: light dark; font: 16px/1.45 system-ui, sans-serif }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 0 .4rem }
p { max-width: 48rem; margin: 0 0 1.4rem }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.5rem }
figure { margin: 0; border: 1px solid light-dark(#d5d5d5, #444); border-radius: 8px; overflow: hidden }
img { width: 100%; height: 15rem; object-fit: cover; display: block }
figcaption { padding: .6rem .8rem }
small { display: block; opacity: .75 }
</style><h1>Telltale: examples</h1>
<p>Telltale looks at the pictures on this page, here on your device, and marks those that declare themselves to be
synthetic or show signs of it. No mark does not mean that a picture is real. Click a mark to see why it is there.</p>
<main>${figures.join('\n')}</main></html>`;
}

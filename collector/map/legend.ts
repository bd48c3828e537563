import { shape } from './element.ts';
import { type Picture, shade } from './paint.ts';
import type { View } from './view-state.ts';

/** In px; on a narrow map it would cover what it explains. */
const usual = { swatch: 16, row: 22, width: 190 };
const small = { swatch: 11, row: 16, width: 152 };
const narrowBelow = 480;

/** How far the legend is from the edges, in px. */
const gap = 10;

/** The legend for a box of so many px: a drawing, so that whoever saves or prints the map has it too. */
export function drawLegend(view: View, box: { readonly x: number; readonly y: number }, picture: Picture): SVGSVGElement {
  const { begins, threshold, words } = picture;
  const number = words.number;
  const isNarrow = box.x < narrowBelow;
  const { swatch, row, width } = isNarrow ? small : usual;
  const rows = begins.map((from, index) => {
    const next = begins[index + 1];
    const text = next === undefined ? words.text('and_more', { count: number(from) }) : rangeText(from, next - 1);
    return { style: `c${shade(from, begins)}`, text };
  });
  const all = [{ style: 'few', text: words.text('few', { threshold: number(threshold) }) }, ...rows];
  const height = all.length * row + 30;
  const texts = all.map(({ text, style }, index) => {
    const y = 26 + index * row;
    return [
      shape('rect', { class: `swatch ${style}`, x: 12, y, width: swatch + 8, height: swatch, rx: 2 }),
      shape('text', { x: 12 + swatch + 16, y: y + swatch / 2 + 1 }, text),
    ];
  });
  const ground = shape('rect', { class: 'legend-ground', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 });
  const title = shape('text', { class: 'legend-title', x: 12, y: 14 }, words.text('legend'));
  // Where there is sea: west of South America, south-east of Korea.
  const x = view === 'world' ? gap : box.x - width - gap;
  const y = box.y - height - gap;
  const legend = shape('svg', { class: isNarrow ? 'legend small' : 'legend', x, y, width, height, 'aria-hidden': 'true' });
  legend.append(ground, title, ...texts.flat());
  return legend;

  function rangeText(from: number, to: number): string {
    return from === to ? number(from) : words.text('range', { from: number(from), to: number(to) });
  }
}

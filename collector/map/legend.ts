import type { Drawing } from './draw-map.ts';
import { shape } from './element.ts';
import { type Picture, shade } from './paint.ts';

const swatch = 16;
const row = 22;
const width = 190;

/** Draws the legend into the map, so that whoever saves or prints the map has it too. */
export function drawLegend({ legend, size, view }: Drawing, { begins, threshold, words }: Picture): void {
  const number = words.number;
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
  const ground = shape('rect', { class: 'legend-ground', width, height, rx: 6 });
  const title = shape('text', { class: 'legend-title', x: 12, y: 14 }, words.text('legend'));
  // Where there is sea: west of South America, south-east of Korea.
  const x = view === 'world' ? 10 : size.width - width - 10;
  legend.setAttribute('transform', `translate(${x},${size.height - height - 10})`);
  legend.replaceChildren(ground, title, ...texts.flat());

  function rangeText(from: number, to: number): string {
    return from === to ? number(from) : words.text('range', { from: number(from), to: number(to) });
  }
}

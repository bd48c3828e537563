import type { Words } from './catalogue.ts';
import { classOf, mostClasses } from './classes.ts';
import type { DrawnRegion, Drawing } from './draw-map.ts';
import { shape } from './element.ts';
import { freeOf, moved } from './label-places.ts';
import { regionName } from './regions.ts';

/** What is to be seen: counts of the regions that reach the threshold. */
export interface Picture {
  readonly counts: ReadonlyMap<string, number>;
  readonly begins: readonly number[];
  readonly threshold: number;
  readonly chosen: string | null;
  readonly words: Words;
}

/** How the map is moved, as d3-zoom says it. */
export interface Zoomed {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** The sentence of a region, the same for the eye and for a screen reader. */
export function sentenceOf(id: string, { counts, threshold, words }: Picture): string {
  const count = counts.get(id);
  const region = regionName(id, words.language);
  if (count === undefined) return words.text('region_few', { region, threshold: words.number(threshold) });
  return words.text('region_count', { region, count: words.number(count) });
}

/** Puts counts on a drawing: shades, sizes of circles, labels. */
export function paint(drawing: Drawing, picture: Picture, zoomed: Zoomed): void {
  const { begins, counts, chosen } = picture;
  drawing.ground.setAttribute('transform', `translate(${zoomed.x},${zoomed.y}) scale(${zoomed.k})`);
  for (const region of drawing.regions) {
    const { mark, id, isCircle } = region;
    const count = counts.get(id);
    // Many circles on a small map: those with too little to show are there to be found, but quiet.
    mark.setAttribute('class', `region ${count === undefined ? 'few' : `c${shade(count, begins)}`}${id === chosen ? ' chosen' : ''}`);
    mark.setAttribute('aria-label', sentenceOf(id, picture));
    if (!isCircle) continue;
    mark.setAttribute('transform', at(region, zoomed));
    mark.setAttribute('r', String(radiusOf(count, drawing, begins)));
  }
  drawLabels(drawing, picture, zoomed);
}

/** Classes are spread over all shades, however few there are. */
export function shade(count: number, begins: readonly number[]): number {
  const order = classOf(count, begins);
  return begins.length < 2 ? 3 : Math.round(1 + ((order - 1) * (mostClasses - 1)) / (begins.length - 1));
}

function radiusOf(count: number | undefined, { view, size }: Drawing, begins: readonly number[]): number {
  if (count === undefined) return view === 'cities' ? 2.5 : 2;
  if (view === 'world') return 4;
  return (4 + 4 * classOf(count, begins)) * Math.min(1, size.height / 640);
}

const at = ({ x, y }: { x: number; y: number }, { k, x: dx, y: dy }: Zoomed): string => `translate(${x * k + dx},${y * k + dy})`;

function drawLabels(drawing: Drawing, { counts, words, begins }: Picture, zoomed: Zoomed): void {
  const { view, size, labels, regions } = drawing;
  const unit = size.height / 1000;
  const counted = regions.filter(({ id }) => counts.has(id)).toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  const labelled = view === 'korea' ? [...counted, ...regions.filter(({ id }) => !counts.has(id))] : counted;
  const wanted = labelled.map((region) => {
    const [dx, dy] = view === 'korea' ? (moved[region.id] ?? [0, 0]) : [0, 0];
    const name = regionName(region.id, words.language);
    const count = counts.get(region.id);
    const width = Math.max(name.length * (words.language === 'ko' ? 13 : 6.6), 30);
    // The label of a circle stands below it.
    const below = view === 'cities' ? radiusOf(count, drawing, begins) + 8 : 0;
    const x = (region.x + dx * unit) * zoomed.k + zoomed.x;
    const y = (region.y + dy * unit) * zoomed.k + zoomed.y + below;
    return { region, name, count, x, y, width, height: view === 'cities' ? 14 : 28 };
  });
  const standing = freeOf(wanted.slice(0, view === 'world' ? Math.round(6 * zoomed.k ** 1.5) + 2 : 400));
  labels.replaceChildren(
    ...standing.map(({ region, name, count, x, y }) => {
      const isDark = count !== undefined && view !== 'cities' && shade(count, begins) >= 4;
      const label = shape('text', { x, y, class: isDark ? 'on-dark' : 'on-light', 'data-region': region.id });
      if (view === 'cities') label.append(name);
      else {
        label.append(shape('tspan', { x, dy: '-0.1em' }, name));
        if (count !== undefined) label.append(shape('tspan', { x, dy: '1.15em', class: 'number' }, words.number(count)));
      }
      return label;
    }),
  );
}

/** The region whose mark an event came from, or null. */
export function regionAt(drawing: Drawing, target: EventTarget | null): DrawnRegion | null {
  return drawing.regions.find(({ mark }) => mark === target) ?? null;
}

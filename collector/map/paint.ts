import type { PlacesReply } from './ask-collector.ts';
import type { Words } from './catalogue.ts';
import { classOf, mostClasses } from './classes.ts';
import type { Drawing, DrawnRegion } from './draw-map.ts';
import { shape } from './element.ts';
import { besideArea, freeOf, moved } from './label-places.ts';
import { regionName } from './regions.ts';

/** What is to be seen: counts of the regions that reach the threshold. */
export interface Picture {
  readonly counts: ReadonlyMap<string, number>;
  readonly begins: readonly number[];
  /** The highest count that the shades and circles are made for. */
  readonly highest: number;
  readonly threshold: number;
  readonly chosen: string | null;
  readonly words: Words;
  /** Places that may be named. */
  readonly places: PlacesReply['places'];
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

/** The same for a place that may be named. */
export function placeSentence({ name, count }: PlacesReply['places'][number], { threshold, words }: Picture): string {
  if (count === null) return words.text('region_few', { region: name, threshold: words.number(threshold) });
  return words.text('region_count', { region: name, count: words.number(count) });
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
    mark.setAttribute('r', String(radiusOf(count, drawing, picture)));
  }
  drawPlaceMarks(drawing, picture, zoomed);
  drawLabels(drawing, picture, zoomed);
}

/** Classes are spread over all shades, however few there are. */
export function shade(count: number, begins: readonly number[]): number {
  const order = classOf(count, begins);
  return begins.length < 2 ? 3 : Math.round(1 + ((order - 1) * (mostClasses - 1)) / (begins.length - 1));
}

/** The area of a circle is as its count. */
function radiusOf(count: number | undefined, { view, size }: Drawing, { highest }: Picture): number {
  if (count === undefined) return view === 'cities' ? 2.5 : 1.8;
  return view === 'world' ? 3.5 : 3 + (size.height / 26) * Math.sqrt(count / highest);
}

const at = ({ x, y }: { x: number; y: number }, { k, x: dx, y: dy }: Zoomed): string => `translate(${x * k + dx},${y * k + dy})`;

function drawLabels(drawing: Drawing, picture: Picture, zoomed: Zoomed): void {
  const { counts, words, begins } = picture;
  const { view, size, labels, regions } = drawing;
  const unit = size.height / 1000;
  const counted = regions.filter(({ id }) => counts.has(id)).toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  const labelled = view === 'korea' ? [...counted, ...regions.filter(({ id }) => !counts.has(id))] : counted;
  const wanted = labelled.map((region) => {
    const [dx, dy] = view === 'korea' ? (moved[region.id] ?? [0, 0]) : [0, 0];
    const name = regionName(region.id, words.language);
    const count = counts.get(region.id);
    const width = Math.max(name.length * (words.language === 'ko' ? 13 : 6.6), 30);
    // The label of a circle stands below it, that of an area which it would hide above it.
    const isNarrow = region.width * zoomed.k < width;
    const below = view === 'cities' ? radiusOf(count, drawing, picture) + 8 : view === 'world' && isNarrow ? -22 : 0;
    const x = (region.x + dx * unit) * zoomed.k + zoomed.x;
    const y = (region.y + dy * unit) * zoomed.k + zoomed.y + below;
    return { region, name, count, x, y, width, isNarrow, height: view === 'cities' ? 14 : 28 };
  });
  const standing = freeOf(wanted.slice(0, view === 'world' ? Math.round(6 * zoomed.k ** 1.5) + 2 : 400));
  labels.replaceChildren(
    ...standing.map(({ region, name, count, x, y, isNarrow }) => {
      const isInside = view === 'korea' ? !besideArea.includes(region.id) : view === 'world' && !isNarrow;
      const isDark = count !== undefined && isInside && shade(count, begins) >= 4;
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

/** Places that moderators let appear by name, as small diamonds where single cities are to be told apart. */
function drawPlaceMarks({ view, places: layer, project }: Drawing, { places }: Picture, zoomed: Zoomed): void {
  layer.replaceChildren(
    ...(view === 'cities' ? places : []).map(({ id, latitude, longitude }) => {
      const [x, y] = project(longitude, latitude);
      return shape('path', { class: 'place', d: 'M0-5 5 0 0 5-5 0z', transform: at({ x, y }, zoomed), 'data-place': id });
    }),
  );
}

/** The region whose mark an event came from, or null. */
export function regionAt(drawing: Drawing, target: EventTarget | null): DrawnRegion | null {
  return drawing.regions.find(({ mark }) => mark === target) ?? null;
}

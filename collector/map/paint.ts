import type { PlacesReply } from './ask-collector.ts';
import type { Words } from './catalogue.ts';
import { classOf, mostClasses } from './classes.ts';
import { type Drawing, markOf } from './draw-map.ts';
import { diamond, PointMark } from './exact-shapes.ts';
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

/** The sentence of a region, the same for the eye and for a screen reader. */
export function sentenceOf(id: string, { counts, threshold, words }: Picture): string {
  const count = counts.get(id);
  const region = regionName(id, words.language);
  if (count === undefined) return words.text('region_few', { region, threshold: words.number(threshold) });
  return words.text('region_count', { region, count: words.number(count) });
}

/** The same for a place that may be named. Names are kept from turning the sentence round them. */
export function placeSentence({ name, count }: PlacesReply['places'][number], { threshold, words }: Picture): string {
  const region = `\u2068${name}\u2069`;
  if (count === null) return words.text('region_few', { region, threshold: words.number(threshold) });
  return words.text('region_count', { region, count: words.number(count) });
}

/** Puts counts on a drawing: shades, sizes of circles, places. */
export function paint(drawing: Drawing, picture: Picture): void {
  const { begins, counts, chosen } = picture;
  for (const region of drawing.regions) {
    const { mark, id, isCircle } = region;
    const count = counts.get(id);
    const shape = isCircle ? 'region circle' : 'region';
    // Many circles on a small map: those with too little to show are there to be found, but quiet.
    mark.setAttribute('class', `${shape} ${count === undefined ? 'few' : `c${shade(count, begins)}`}${id === chosen ? ' chosen' : ''}`);
    mark.setAttribute('aria-label', sentenceOf(id, picture));
    if (region.isCircle) region.layer.setRadius(radiusOf(count, drawing, picture));
  }
  orderCircles(drawing, picture);
  drawPlaces(drawing, picture);
}

/** Classes are spread over all shades, however few there are. */
export function shade(count: number, begins: readonly number[]): number {
  const order = classOf(count, begins);
  return begins.length < 2 ? 3 : Math.round(1 + ((order - 1) * (mostClasses - 1)) / (begins.length - 1));
}

/** The radius of a circle in px. Its area is as its count. */
export function radiusOf(count: number | undefined, { view, map }: Drawing, { highest }: Picture): number {
  if (count === undefined) return view === 'cities' ? 2.5 : 1.8;
  return view === 'world' ? 3.5 : 3 + (map.getSize().y / 26) * Math.sqrt(count / highest);
}

/** Large circles lie below small ones. */
function orderCircles({ regions }: Drawing, { counts }: Picture): void {
  const focused = document.activeElement;
  const circles = regions.flatMap((region) => (region.isCircle ? [region] : []));
  const ordered = circles.toSorted((a, b) => (counts.get(a.id) ?? 0) - (counts.get(b.id) ?? 0)).toReversed();
  if (ordered.every(({ mark }, index) => index === 0 || isAfter(mark, ordered[index - 1]?.mark))) return;
  for (const { layer } of ordered) layer.bringToFront();
  // What is moved within the page loses the focus.
  if (focused instanceof SVGElement && circles.some(({ mark }) => mark === focused)) focused.focus({ preventScroll: true });
}

function isAfter(mark: SVGElement, other: SVGElement | undefined): boolean {
  return other !== undefined && (other.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Places that moderators let appear by name, as small diamonds where single cities are to be told apart. */
function drawPlaces({ view, places: layer, sheet }: Drawing, { places }: Picture): void {
  layer.clearLayers();
  for (const { id, latitude, longitude } of view === 'cities' ? places : []) {
    const mark = new PointMark(sheet.place(longitude, latitude), diamond, { radius: 5, className: 'place' });
    markOf(mark.addTo(layer)).setAttribute('data-place', id);
  }
}

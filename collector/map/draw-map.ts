import { element, shape } from './element.ts';
import { mainPart, placeOnPage, type Size } from './place-on-page.ts';
import { municipalities } from './regions.ts';
import type { Shape } from './shapes.ts';
import type { View } from './view-state.ts';

/** A region as it is drawn: what can be pointed at, focused and chosen. */
export interface DrawnRegion {
  readonly id: string;
  /** An area, or a circle for what has no area on this map. */
  readonly mark: SVGPathElement | SVGCircleElement;
  readonly x: number;
  readonly y: number;
  readonly isCircle: boolean;
  /** Of an area, in px. */
  readonly width: number;
}

export interface Drawing {
  readonly view: View;
  readonly svg: SVGSVGElement;
  readonly size: Size;
  /** Zoomed as a whole. */
  readonly ground: SVGGElement;
  /** Moved by zooming, but not made larger: circles and labels. */
  readonly floating: SVGGElement;
  readonly labels: SVGGElement;
  readonly places: SVGGElement;
  /** From degrees to px of the map that is not zoomed. */
  project(longitude: number, latitude: number): readonly [x: number, y: number];
  readonly legend: SVGGElement;
  readonly regions: readonly DrawnRegion[];
}

/** Areas smaller than this, in px², could not be seen or hit. */
const smallestArea = 14;

/** Draws the outlines of a view; without numbers yet. */
export function drawMap(view: View, shapes: readonly Shape[], size: Size, roomBelow: number): Drawing {
  const { path, projection } = placeOnPage(view, shapes, size, roomBelow);
  const project = (longitude: number, latitude: number) => projection([longitude, latitude]) ?? ([0, 0] as const);
  const ground = shape('g', { class: 'ground' });
  const floating = shape('g', { class: 'floating' });
  const places = shape('g', { class: 'places', 'aria-hidden': 'true' });
  const labels = shape('g', { class: 'labels', 'aria-hidden': 'true' });
  const legend = shape('g', { class: 'legend', 'aria-hidden': 'true' });
  const regions: DrawnRegion[] = [];

  for (const { id, outline } of shapes) {
    const d = path(outline);
    if (d === null || id === 'AQ') continue;
    const isRegion = id !== null && view !== 'cities';
    const mark = shape('path', { d, class: isRegion ? 'region' : 'land' });
    ground.append(mark);
    if (!isRegion) continue;
    const main = mainPart(path, outline);
    const [x, y] = path.centroid(main);
    const [[left], [right]] = path.bounds(main);
    if (path.area(outline) >= smallestArea) regions.push({ id, mark, x, y, isCircle: false, width: right - left });
    else {
      mark.setAttribute('class', 'land');
      regions.push(circleAt(id, x, y));
    }
  }
  if (view === 'cities')
    for (const { id, latitude, longitude } of municipalities) {
      regions.push(circleAt(id, ...project(longitude, latitude)));
    }
  floating.append(...regions.flatMap(({ isCircle, mark }) => (isCircle ? [mark] : [])));

  const { width, height } = size;
  // The stop for Tab is a region in it; without the -1 Chromium makes the drawing another one.
  const svg = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, class: `map ${view}`, role: 'group', tabindex: -1 });
  svg.append(hatching(), shape('rect', { class: 'sea', width, height }), ground, floating, places, labels, legend);
  return { view, svg, size, ground, floating, places, labels, legend, regions, project };
}

function circleAt(id: string, x: number, y: number): DrawnRegion {
  return { id, mark: shape('circle', { class: 'region', r: 3, transform: `translate(${x},${y})` }), x, y, isCircle: true, width: 0 };
}

/** The pattern of regions below the threshold. */
function hatching(): SVGDefsElement {
  const pattern = shape('pattern', { id: 'few', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' });
  pattern.append(shape('rect', { class: 'few-ground', width: 6, height: 6 }), shape('rect', { class: 'few-line', width: 1.6, height: 6 }));
  const defs = shape('defs');
  defs.append(pattern);
  return defs;
}

/** A box above the map that follows the pointer. Its words are in the regions' labels too, for those who do not point. */
export function tooltip(): HTMLElement {
  return element('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true });
}

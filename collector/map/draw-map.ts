import { element, shape } from './element.ts';
import { middleOf, placeOnPage, type Size } from './place-on-page.ts';
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
  readonly legend: SVGGElement;
  readonly regions: readonly DrawnRegion[];
}

/** Areas smaller than this, in px², could not be seen or hit. */
const smallestArea = 14;

/** Draws the outlines of a view; without numbers yet. */
export function drawMap(view: View, shapes: readonly Shape[], size: Size, roomBelow: number): Drawing {
  const { path, projection } = placeOnPage(view, shapes, size, roomBelow);
  const ground = shape('g', { class: 'ground' });
  const floating = shape('g', { class: 'floating' });
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
    const [x, y] = middleOf(path, outline);
    if (path.area(outline) >= smallestArea) regions.push({ id, mark, x, y, isCircle: false });
    else {
      mark.setAttribute('class', 'land');
      regions.push(circleAt(id, x, y));
    }
  }
  if (view === 'cities')
    for (const { id, latitude, longitude } of municipalities) {
      const [x, y] = projection([longitude, latitude]) ?? [0, 0];
      regions.push(circleAt(id, x, y));
    }
  floating.append(...regions.flatMap(({ isCircle, mark }) => (isCircle ? [mark] : [])));

  const { width, height } = size;
  const svg = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, class: `map ${view}`, role: 'group' });
  svg.append(hatching(), shape('rect', { class: 'sea', width, height }), ground, floating, labels, legend);
  return { view, svg, size, ground, floating, labels, legend, regions };
}

function circleAt(id: string, x: number, y: number): DrawnRegion {
  return { id, mark: shape('circle', { class: 'region', r: 3, transform: `translate(${x},${y})` }), x, y, isCircle: true };
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

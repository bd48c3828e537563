import * as L from 'leaflet';
import { element, shape } from './element.ts';
import { circle, ExactMap, latLngAt, PointMark } from './exact-shapes.ts';
import { fitInto } from './fit-map.ts';
import { municipalities } from './regions.ts';
import type { Shape } from './shapes.ts';
import { type FlatShape, layFlat, type Point, type Sheet } from './sheet.ts';
import type { View } from './view-state.ts';

interface Drawn {
  readonly id: string;
  /** What can be pointed at, focused and chosen. */
  readonly mark: SVGElement;
  /** On the sheet. */
  readonly x: number;
  readonly y: number;
  /** Of an area, in units of the sheet. */
  readonly width: number;
}

/** A region as it is drawn: an area, or a circle for what has no area on this map. */
export type DrawnRegion = Drawn & ({ readonly isCircle: false } | { readonly isCircle: true; readonly layer: PointMark });

export interface Drawing {
  readonly view: View;
  readonly map: L.Map;
  readonly sheet: Sheet;
  /** Leaflet's; our labels and the hatching lie in it too. */
  readonly svg: SVGSVGElement;
  readonly labels: SVGGElement;
  readonly places: L.LayerGroup;
  readonly regions: readonly DrawnRegion[];
}

/** Areas smaller than this on the whole map, in px², could not be seen or hit. */
const smallestArea = 14;

/** Draws the outlines of a view into a box, which they fill; without numbers yet. */
export function drawMap(box: HTMLElement, view: View, shapes: readonly Shape[]): Drawing {
  const sheet = layFlat(view, shapes);
  const map = emptyMap(box, sheet);
  const scale = map.getZoomScale(map.getZoom(), 0);
  const named = view === 'cities' ? [] : sheet.shapes;
  const isSeen = ({ id, area }: FlatShape) => id !== null && view !== 'cities' && area * scale ** 2 >= smallestArea;
  const areas = sheet.shapes.map((flat) => [flat, drawArea(map, flat, isSeen(flat))] as const);
  const regions: DrawnRegion[] = areas.flatMap(([flat, mark]) => {
    const [x, y] = flat.middle;
    return flat.id !== null && isSeen(flat) ? [{ id: flat.id, mark, x, y, width: flat.width, isCircle: false } as const] : [];
  });
  for (const flat of named) if (flat.id !== null && !isSeen(flat)) regions.push(drawCircle(map, flat.id, flat.middle));
  if (view === 'cities')
    for (const { id, longitude, latitude } of municipalities) regions.push(drawCircle(map, id, sheet.place(longitude, latitude)));

  for (const { mark, id } of regions) {
    mark.setAttribute('role', 'button');
    mark.setAttribute('data-id', id);
  }
  const svg = areas[0]?.[1].ownerSVGElement ?? shape('svg');
  const labels = shape('g', { class: 'labels', 'aria-hidden': 'true' });
  // The stop for Tab is a region in it; without the -1 Chromium makes the drawing another one.
  for (const [name, value] of Object.entries({ role: 'group', tabindex: '-1' })) svg.setAttribute(name, value);
  svg.prepend(hatching());
  svg.append(labels);
  return { view, map, sheet, svg, labels, places: L.layerGroup().addTo(map), regions };
}

/**
 * Leaflet would leave points out, in two neighbours not the same ones, cut at the edge, where strokes would show the cut, and make
 * areas pale. All else of how they look is said by the style sheet.
 */
const whole = { smoothFactor: 0, noClip: true, fillOpacity: 1 } as const;

function emptyMap(box: HTMLElement, sheet: Sheet): L.Map {
  const container = element('div', { class: 'map' });
  box.replaceChildren(container);
  const fit = fitInto(sheet, container.clientWidth, container.clientHeight);
  const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  return new ExactMap(container, {
    ...fit,
    crs: L.CRS.Simple,
    center: fit.maxBounds.getCenter(),
    zoom: fit.minZoom,
    zoomSnap: 0,
    maxBoundsViscosity: 1,
    // So much beyond the edge is drawn that a map which is dragged has no holes.
    renderer: L.svg({ padding: 1 }),
    zoomAnimation: mayMove,
    inertia: mayMove,
    fadeAnimation: false,
    // A notch of a wheel makes the map a third larger.
    wheelPxPerZoomLevel: 200,
    wheelDebounceTime: 10,
    bounceAtZoomLimits: false,
    // What Leaflet would bring itself: text as markup, another stop for Tab, gestures that nobody expects here.
    attributionControl: false,
    zoomControl: false,
    keyboard: false,
    doubleClickZoom: false,
    boxZoom: false,
    tapHold: false,
    // The box may change without the window.
    trackResize: false,
  });
}

function drawArea(map: L.Map, { rings }: FlatShape, isRegion: boolean): SVGElement {
  const layer = L.polygon(
    rings.map((ring) => ring.map(latLngAt)),
    { ...whole, interactive: isRegion, className: isRegion ? 'region' : 'land' },
  );
  return markOf(layer.addTo(map));
}

function drawCircle(map: L.Map, id: string, [x, y]: Point): DrawnRegion {
  const layer = new PointMark([x, y], circle, {}).addTo(map);
  return { id, layer, mark: markOf(layer), x, y, width: 0, isCircle: true };
}

/** The element of a layer that is on a map. */
export function markOf(layer: L.Path): SVGElement {
  const mark = layer.getElement();
  if (!(mark instanceof SVGElement)) throw new Error('a layer is drawn without an element');
  return mark;
}

/** The pattern of regions below the threshold. */
function hatching(): SVGDefsElement {
  const pattern = shape('pattern', { id: 'few', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' });
  pattern.append(shape('rect', { class: 'few-ground', width: 6, height: 6 }), shape('rect', { class: 'few-line', width: 1.6, height: 6 }));
  const defs = shape('defs');
  defs.append(pattern);
  return defs;
}

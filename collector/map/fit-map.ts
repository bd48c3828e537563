import * as L from 'leaflet';
import { latLngAt } from './exact-shapes.ts';
import type { Point, Sheet } from './sheet.ts';

/** Sea around the outlines when the whole map is shown, in px. */
const margin = 12;

/** How many times larger than the whole map it can be shown. */
const deepest = 12;

/** How far and where a map goes that fills a box. */
export interface Fit {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** All that can be come to: what is seen when the whole map is shown. */
  readonly maxBounds: L.LatLngBounds;
}

/** Fits a sheet into a box of so many px. */
export function fitInto(sheet: Sheet, width: number, height: number): Fit {
  const { topLeft, bottomRight } = sheet;
  const room = (length: number) => Math.max(1, length - 2 * margin);
  const scale = Math.min(room(width) / (bottomRight[0] - topLeft[0]), room(height) / (bottomRight[1] - topLeft[1]));
  const [x, y] = middleOf(sheet);
  const [aside, above] = [width / scale / 2, height / scale / 2];
  const maxBounds = L.latLngBounds(latLngAt([x - aside, y - above]), latLngAt([x + aside, y + above]));
  return { minZoom: Math.log2(scale), maxZoom: Math.log2(scale * deepest), maxBounds };
}

/** After the box became larger or smaller: as far in as before. */
export function fitAgain(map: L.Map, sheet: Sheet): void {
  const { clientWidth, clientHeight } = map.getContainer();
  if (map.getSize().equals([clientWidth, clientHeight])) return;
  const deeper = Math.log2(timesWhole(map));
  const fit = fitInto(sheet, clientWidth, clientHeight);
  const middle = isWhole(map) ? latLngAt(middleOf(sheet)) : map.getCenter();
  L.Util.setOptions(map, fit);
  map.invalidateSize({ animate: false, pan: false });
  map.setView(middle, fit.minZoom + deeper, { animate: false });
}

/** How many times larger than the whole map it is shown: 1 to 12. */
export function timesWhole(map: L.Map): number {
  return map.getZoomScale(map.getZoom(), map.getMinZoom());
}

export function isWhole(map: L.Map): boolean {
  return timesWhole(map) < 1.001;
}

/**
 * Shows the map larger by a factor, or smaller, at once: what is asked for while Leaflet animates would be lost. `around` stays where
 * it is.
 */
export function zoomBy(map: L.Map, factor: number, around: L.LatLng = map.getCenter()): void {
  const zoom = map.getZoom() + Math.log2(factor);
  map.setZoomAround(around, Math.min(map.getMaxZoom(), Math.max(map.getMinZoom(), zoom)));
}

export function showWhole(map: L.Map, sheet: Sheet): void {
  map.setView(latLngAt(middleOf(sheet)), map.getMinZoom(), { animate: false });
}

function middleOf({ topLeft, bottomRight }: Sheet): Point {
  return [(topLeft[0] + bottomRight[0]) / 2, (topLeft[1] + bottomRight[1]) / 2];
}

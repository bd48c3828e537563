import './trusted-markup.ts';
import * as L from 'leaflet';
import type { Point } from './sheet.ts';

/** A place on the sheet as Leaflet wants it: its plane has y up. */
export const latLngAt = ([x, y]: Point): L.LatLng => L.latLng(-y, x);

/** What Leaflet keeps to itself of a gesture that is under way. */
interface Pinch extends L.Handler {
  _onTouchMove(event: Event): void;
  _onTouchEnd(event: Event): void;
}

interface Wheel extends L.Handler {
  _timer?: number;
}

/** Leaflet's map, but for what it does to drawings that are looked at closely. */
export class ExactMap extends L.Map {
  /** Leaflet would go on with a pinch and a turn of the wheel, and fail at every move of a finger from then on. */
  override remove(): this {
    const pinch = this.touchZoom as Pinch;
    L.DomEvent.off(document as unknown as HTMLElement, { touchmove: pinch._onTouchMove }, pinch);
    L.DomEvent.off(document as unknown as HTMLElement, { touchend: pinch._onTouchEnd, touchcancel: pinch._onTouchEnd }, pinch);
    clearTimeout((this.scrollWheelZoom as Wheel)._timer);
    return super.remove();
  }

  /** In px. Leaflet rounds to whole ones, which suits tiles, but makes steps of coasts; a tenth cannot be seen. */
  override latLngToLayerPoint(place: L.LatLngExpression): L.Point {
    const { x, y } = this.project(place).subtract(this.getPixelOrigin());
    return L.point(Math.round(x * 10) / 10, Math.round(y * 10) / 10);
  }

  /** What the wheel does. Leaflet ignores a wheel that turns while it animates, so here the map follows at once. */
  override setZoomAround(position: L.Point | L.LatLngExpression, zoom: number): this {
    return super.setZoomAround(position, zoom, { animate: false });
  }
}

/** A mark that zooming moves, but does not make larger. Leaflet rounds its radius, but areas of circles are compared. */
export class PointMark extends L.CircleMarker {
  readonly #outline: (x: number, y: number, radius: number) => string;

  constructor(at: Point, outline: (x: number, y: number, radius: number) => string, options: L.CircleMarkerOptions) {
    super(latLngAt(at), { fillOpacity: 1, ...options });
    this.#outline = outline;
  }

  /** Called by Leaflet whenever the mark has another place or size. */
  _updatePath(): void {
    const { x, y } = this._map.latLngToLayerPoint(this.getLatLng());
    this.getElement()?.setAttribute('d', this.#outline(x, y, this.getRadius()));
  }
}

export const circle = (x: number, y: number, radius: number): string =>
  `M${x - radius},${y}a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0z`;

export const diamond = (x: number, y: number, radius: number): string =>
  `M${x},${y - radius}l${radius},${radius} ${-radius},${radius} ${-radius},${-radius}z`;

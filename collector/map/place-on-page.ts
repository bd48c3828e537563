import { type GeoPath, type GeoProjection, geoAzimuthalEqualArea, geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, Geometry, Polygon } from 'geojson';
import type { Shape } from './shapes.ts';
import type { View } from './view-state.ts';

/** In px of the map box. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where on the page things on the globe come to lie. */
export interface Placement {
  readonly path: GeoPath;
  readonly projection: GeoProjection;
}

const margin = 12;

/**
 * Equal-area projections, since shades on an area are compared: Equal Earth for the world, one centred on the country for Korea.
 * `below` leaves room for the legend.
 */
export function placeOnPage(view: View, shapes: readonly Shape[], { width, height }: Size, below: number): Placement {
  const projection = view === 'world' ? geoEqualEarth().rotate([-11, 0]) : geoAzimuthalEqualArea().rotate([-127.8, -36.2]);
  const shown = shapes.filter(({ id }) => id !== 'AQ').map(({ outline }) => outline);
  const room: [[number, number], [number, number]] = [
    [margin, margin],
    [width - margin, height - margin - below],
  ];
  projection.fitExtent(room, { type: 'FeatureCollection', features: shown });
  return { projection, path: geoPath(projection) };
}

/** The largest part of a region, in which its label stands. */
export function mainPart(path: GeoPath, outline: Feature<Geometry>): Geometry {
  const { geometry } = outline;
  if (geometry.type !== 'MultiPolygon') return geometry;
  const parts = geometry.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best), parts[0] ?? { type: 'Polygon', coordinates: [] });
}

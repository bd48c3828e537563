import { type GeoContext, type GeoPath, geoAzimuthalEqualArea, geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, Geometry, Polygon } from 'geojson';
import type { Shape } from './shapes.ts';
import type { View } from './view-state.ts';

/** On the sheet: x to the right, y down. */
export type Point = readonly [x: number, y: number];

/** An outline that lies flat. */
export interface FlatShape {
  readonly id: string | null;
  /** Outer rings and holes; what lies in an even number of them is outside. */
  readonly rings: readonly (readonly Point[])[];
  /** Of all parts, in square units of the sheet. */
  readonly area: number;
  /** The middle of the largest part, where the label stands. */
  readonly middle: Point;
  /** Of the largest part. */
  readonly width: number;
}

/** A view laid flat, about a thousand units wide or high. Nothing on it depends on the page. */
export interface Sheet {
  readonly shapes: readonly FlatShape[];
  readonly topLeft: Point;
  readonly bottomRight: Point;
  /** From degrees onto the sheet. */
  place(longitude: number, latitude: number): Point;
}

const side = 1000;

/** Half a pixel of a map that is zoomed in as far as it goes, in units of the sheet. */
const precision = 0.05;

/** Equal-area projections, since shades on an area are compared: Equal Earth for the world, one centred on the country for Korea. */
export function layFlat(view: View, shapes: readonly Shape[]): Sheet {
  const projection = view === 'world' ? geoEqualEarth().rotate([-11, 0]) : geoAzimuthalEqualArea().rotate([-127.8, -36.2]);
  const shown = shapes.filter(({ id }) => id !== 'AQ');
  const all = { type: 'FeatureCollection', features: shown.map(({ outline }) => outline) } as const;
  projection.precision(precision).fitSize([side, side], all);
  const measure = geoPath(projection);
  const [topLeft, bottomRight] = measure.bounds(all);
  return {
    shapes: shown.map(({ id, outline }) => {
      const main = mainPart(measure, outline);
      const [[left], [right]] = measure.bounds(main);
      const rings = ringsOf((context) => geoPath(projection, context)(outline));
      return { id, rings, area: measure.area(outline), middle: measure.centroid(main), width: right - left };
    }),
    topLeft,
    bottomRight,
    place: (longitude, latitude) => projection([longitude, latitude]) ?? [0, 0],
  };
}

/** What `draw` draws, as rings: d3 cuts outlines where the world is cut. */
function ringsOf(draw: (context: GeoContext) => void): readonly (readonly Point[])[] {
  const rings: Point[][] = [];
  draw({
    beginPath: () => undefined,
    moveTo: (x, y) => void rings.push([[x, y]]),
    lineTo: (x, y) => void rings.at(-1)?.push([x, y]),
    arc: () => undefined,
    closePath: () => undefined,
  });
  return rings;
}

/** The largest part of a region, in which its label stands. */
function mainPart(path: GeoPath, outline: Feature<Geometry>): Geometry {
  const { geometry } = outline;
  if (geometry.type !== 'MultiPolygon') return geometry;
  const parts = geometry.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best), parts[0] ?? { type: 'Polygon', coordinates: [] });
}

import type { Drawing, DrawnRegion } from './draw-map.ts';
import { shape } from './element.ts';
import { latLngAt } from './exact-shapes.ts';
import { timesWhole } from './fit-map.ts';
import { besideArea, freeOf, moved, type Wanted } from './label-places.ts';
import { type Picture, radiusOf, shade } from './paint.ts';
import { regionName } from './regions.ts';

interface Label extends Wanted {
  readonly region: DrawnRegion;
  readonly name: string;
  readonly count: number | undefined;
  /** Wider than its area. */
  readonly isWide: boolean;
}

/** Draws the names and numbers that have room, anew after each zoom. */
export function drawLabels(drawing: Drawing, picture: Picture): void {
  const { view, map, labels } = drawing;
  const wanted = worthALabel(drawing, picture).map((region) => labelOf(region, drawing, picture));
  const most = view === 'world' ? Math.round(6 * timesWhole(map) ** 1.5) + 2 : 400;
  labels.replaceChildren(...freeOf(wanted.slice(0, most)).map((label) => textOf(label, view, picture)));
}

/** Regions in the order in which they get room. */
function worthALabel({ view, regions }: Drawing, { counts }: Picture): readonly DrawnRegion[] {
  const counted = regions.filter(({ id }) => counts.has(id)).toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  return view === 'korea' ? [...counted, ...regions.filter(({ id }) => !counts.has(id))] : counted;
}

function labelOf(region: DrawnRegion, drawing: Drawing, picture: Picture): Label {
  const { view, map } = drawing;
  const { counts, words } = picture;
  const [dx, dy] = view === 'korea' ? (moved[region.id] ?? [0, 0]) : [0, 0];
  const name = regionName(region.id, words.language);
  const count = counts.get(region.id);
  const width = Math.max(name.length * (words.language === 'ko' ? 13 : 6.6), 30);
  const isWide = region.width * map.getZoomScale(map.getZoom(), 0) < width;
  // The label of a circle stands below it, that of an area which it would hide above it.
  const below = view === 'cities' ? radiusOf(count, drawing, picture) + 8 : view === 'world' && isWide ? -22 : 0;
  const { x, y } = map.latLngToLayerPoint(latLngAt([region.x + dx, region.y + dy]));
  return { region, name, count, x, y: y + below, width, isWide, height: view === 'cities' ? 14 : 28 };
}

function textOf({ region, name, count, x, y, isWide }: Label, view: Drawing['view'], { words, begins }: Picture): SVGTextElement {
  const isInside = view === 'korea' ? !besideArea.includes(region.id) : view === 'world' && !isWide;
  const isDark = count !== undefined && isInside && shade(count, begins) >= 4;
  const label = shape('text', { x, y, class: isDark ? 'on-dark' : 'on-light' });
  if (view === 'cities') label.append(name);
  else {
    label.append(shape('tspan', { x, dy: '-0.1em' }, name));
    if (count !== undefined) label.append(shape('tspan', { x, dy: '1.15em', class: 'number' }, words.number(count)));
  }
  return label;
}

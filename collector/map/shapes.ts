import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import * as v from 'valibot';
import { failed, type Result, succeeded } from '../../src/shared/result.ts';
import type { View } from './view-state.ts';

/** The outline of a region; without a number where it belongs to none that a report could name. */
export interface Shape {
  readonly id: string | null;
  readonly outline: Feature<Geometry>;
}

const files = { world: 'world.json', korea: 'korea.json', cities: 'korea.json' } as const satisfies Record<View, string>;

const boundaryFile = v.custom<Topology<{ regions: GeometryCollection }>>((file) =>
  v.is(
    v.object({
      type: v.literal('Topology'),
      arcs: v.array(v.unknown()),
      objects: v.object({ regions: v.object({ type: v.literal('GeometryCollection') }) }),
    }),
    file,
  ),
);

type Loaded = Result<readonly Shape[], 'failed'>;

const loaded = new Map<string, Promise<Loaded>>();

/** The outlines of a view, from the collector itself; each file is asked for once. */
export function loadShapes(view: View): Promise<Loaded> {
  const known = loaded.get(files[view]);
  if (known !== undefined) return known;
  const shapes = load(files[view]);
  loaded.set(files[view], shapes);
  // A failure is not kept: the next try asks again.
  void shapes.then(({ ok }) => ok || loaded.delete(files[view]));
  return shapes;
}

async function load(file: string): Promise<Loaded> {
  try {
    const reply = await fetch(`/assets/${file}`);
    const parsed = v.safeParse(boundaryFile, reply.ok ? await reply.json() : null);
    if (!parsed.success) return failed('failed');
    const { features } = feature(parsed.output, parsed.output.objects.regions);
    return succeeded(features.map((outline) => ({ id: typeof outline.id === 'string' ? outline.id : null, outline })));
  } catch {
    return failed('failed');
  }
}

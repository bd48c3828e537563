import * as v from 'valibot';
import { failed, type Result, succeeded } from '../../src/shared/result.ts';
import { frames, placesReply, regionReply } from '../src/http/reply-schemas.ts';
import { filterQuery, levelOf, type ViewState } from './view-state.ts';

export type Frames = v.InferOutput<typeof frames>;
export type RegionReply = v.InferOutput<typeof regionReply>;
export type PlacesReply = v.InferOutput<typeof placesReply>;
export type About = v.InferOutput<typeof about>;

const about = v.object({ title: v.nullable(v.string()), isDemo: v.boolean(), threshold: v.number() });

export function askFrames(state: ViewState, signal: AbortSignal): Promise<Result<Frames, 'failed'>> {
  const query = filterQuery(state);
  query.set('level', levelOf[state.view]);
  return ask(`/api/v1/public/frames?${query}`, frames, signal);
}

export function askRegion(region: string, state: ViewState, signal: AbortSignal): Promise<Result<RegionReply, 'failed'>> {
  return ask(`/api/v1/public/regions/${encodeURIComponent(region)}?${filterQuery(state)}`, regionReply, signal);
}

export const askPlaces = (signal: AbortSignal): Promise<Result<PlacesReply, 'failed'>> => ask('/api/v1/public/places', placesReply, signal);

export const askAbout = (signal: AbortSignal): Promise<Result<About, 'failed'>> => ask('/api/v1/public/about', about, signal);

/** A reply that does not fit is as good as none. */
async function ask<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<Result<v.InferOutput<Schema>, 'failed'>> {
  try {
    const reply = await fetch(path, { signal });
    const parsed = v.safeParse(schema, reply.ok ? await reply.json() : null);
    return parsed.success ? succeeded(parsed.output) : failed('failed');
  } catch {
    return failed('failed');
  }
}

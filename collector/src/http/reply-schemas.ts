import * as v from 'valibot';
import { reportStatuses } from '../database/tables.ts';
import { levels } from '../public/region-list.ts';
import { type Fault, faults } from './fault.ts';

const codes = Object.keys(faults) as [Fault, ...Fault[]];

/** The one shape of everything that is refused. */
export const refusal = v.object({
  error: v.object({
    code: v.picklist(codes),
    message: v.string(),
    fields: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
  }),
});

export const receipt = v.object({
  reportId: v.string(),
  /** UTC. */
  receivedAt: v.string(),
  /** Whether this very report had been taken before. */
  isRepeated: v.boolean(),
  /** Shows that one may ask after this report and delete it. The collector does not keep it. */
  deleteToken: v.string(),
});

export const reportState = v.object({ reportId: v.string(), receivedAt: v.string(), status: v.picklist(reportStatuses) });

const count = v.pipe(v.number(), v.integer());

const regionCount = v.object({ region: v.string(), count });

export const counts = v.object({
  threshold: count,
  isDemo: v.boolean(),
  level: v.picklist(levels),
  /** Regions at or above the threshold, most first. Every other one has fewer, or none. */
  regions: v.array(regionCount),
});

export const frames = v.object({
  threshold: count,
  isDemo: v.boolean(),
  level: v.picklist(levels),
  frames: v.array(v.object({ month: v.string(), regions: v.array(regionCount) })),
});

const part = v.object({ name: v.string(), count });

export const regionReply = v.object({
  threshold: count,
  isDemo: v.boolean(),
  region: v.string(),
  count: v.nullable(count),
  categories: v.array(part),
  kinds: v.array(part),
  months: v.array(part),
});

export const regionsReply = v.object({
  regions: v.array(
    v.object({
      id: v.string(),
      level: v.picklist(levels),
      parent: v.nullable(v.string()),
      names: v.object({ en: v.string(), ko: v.string() }),
    }),
  ),
});

export const placesReply = v.object({
  threshold: count,
  isDemo: v.boolean(),
  places: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      kind: v.string(),
      latitude: v.number(),
      longitude: v.number(),
      region: v.string(),
      /** Null where it is below the threshold. */
      count: v.nullable(count),
    }),
  ),
});

import * as v from 'valibot';
import { placeKinds, regionId, reportCategories } from '../../../../src/report/report-schema.ts';
import type { Collector } from '../../collector.ts';
import { type CountFilter, countFrames, regionCounts, regionDetail } from '../../public/counts.ts';
import { findRegion, levels, regionList } from '../../public/region-list.ts';
import { RequestFault } from '../fault.ts';
import { counts, frames, refusal, regionReply, regionsReply } from '../reply-schemas.ts';
import type { App } from './app.ts';

const month = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month such as 2026-11'));

const filterFields = {
  category: v.optional(v.picklist(reportCategories)),
  kind: v.optional(v.picklist(placeKinds)),
  from: v.optional(month),
  to: v.optional(month),
} as const;

const filterQuery = v.strictObject(filterFields);

const levelQuery = v.strictObject({ level: v.picklist(levels), ...filterFields });

/** What everybody may know: accepted reports, counted by region, from the threshold on. */
export function publicRoutes(app: App, { database, settings: { threshold }, isDemo }: Collector): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.method === 'GET' && request.url.startsWith('/api/v1/public/'))
      reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' });
  });

  app.get(
    '/api/v1/public/counts',
    {
      schema: {
        operationId: 'counts',
        summary: 'Accepted reports by region',
        description: 'Only regions at or above the threshold. Every other region has fewer, or none; which of both is not told.',
        querystring: levelQuery,
        response: { 200: counts, 400: refusal, 429: refusal },
      },
    },
    async ({ query }) => ({
      threshold,
      isDemo,
      level: query.level,
      regions: await regionCounts(database, query.level, filterOf(query), threshold),
    }),
  );

  app.get(
    '/api/v1/public/frames',
    {
      schema: {
        operationId: 'frames',
        summary: 'The counts as they grew, month by month',
        querystring: levelQuery,
        response: { 200: frames, 400: refusal, 429: refusal },
      },
    },
    async ({ query }) => ({
      threshold,
      isDemo,
      level: query.level,
      frames: await countFrames(database, query.level, filterOf(query), threshold),
    }),
  );

  app.get(
    '/api/v1/public/regions/:region',
    {
      schema: {
        operationId: 'region',
        summary: 'One region by category, kind of place and month',
        description: 'Each part is shown only if it reaches the threshold by itself. A split by a field is not narrowed by that field.',
        params: v.strictObject({ region: regionId }),
        querystring: filterQuery,
        response: { 200: regionReply, 400: refusal, 404: refusal, 429: refusal },
      },
    },
    async ({ params, query }) => {
      const region = findRegion(params.region);
      if (region === undefined) throw new RequestFault('no-region');
      return { threshold, isDemo, ...(await regionDetail(database, region, filterOf(query), threshold)) };
    },
  );

  app.get(
    '/api/v1/regions',
    { schema: { operationId: 'regions', summary: 'Every region a report may name', response: { 200: regionsReply, 429: refusal } } },
    async () => ({ regions: regionList }),
  );
}

function filterOf({ category, kind, from, to }: v.InferOutput<typeof filterQuery>): CountFilter {
  return { category: category ?? null, kind: kind ?? null, from: from ?? null, to: to ?? null };
}

import * as v from 'valibot';
import { reportId } from '../../../../src/report/report-schema.ts';
import type { Collector } from '../../collector.ts';
import { reportStatuses } from '../../database/tables.ts';
import { type Decision, decide } from '../../moderation/decide.ts';
import { listReports, pageEnd } from '../../moderation/list-reports.ts';
import { placeId } from '../../moderation/places.ts';
import { RequestFault } from '../fault.ts';
import { refusal } from '../reply-schemas.ts';
import type { App } from './app.ts';
import { requireModerator } from './require-moderator.ts';

const listQuery = v.strictObject({
  status: v.optional(v.picklist(reportStatuses), 'pending'),
  after: v.optional(pageEnd),
  limit: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9]\d?|1\d\d|200)$/, 'must be a number from 1 to 200')), '50'),
});

const listed = v.object({
  /** Give this as "after" for the next page; null at the end. */
  next: v.nullable(v.string()),
  reports: v.array(
    v.object({
      reportId: v.string(),
      receivedAt: v.string(),
      status: v.picklist(reportStatuses),
      mergedInto: v.nullable(v.string()),
      placeId: v.nullable(v.string()),
      /** As it was sent. Every text in it is untrusted. */
      report: v.nullable(v.record(v.string(), v.unknown())),
    }),
  ),
});

const done = v.object({ ok: v.literal(true) });
const security = [{ moderation: [] }];
const refusals = { 400: refusal, 401: refusal, 404: refusal, 409: refusal, 415: refusal, 429: refusal };

/** Looking at reports and deciding what counts. Every route wants the moderation key. */
export async function moderationRoutes(app: App, collector: Collector): Promise<void> {
  await app.register(async (scope: App) => {
    scope.addHook('onRequest', requireModerator(collector));

    scope.get(
      '/api/v1/moderation/reports',
      {
        schema: {
          operationId: 'listReports',
          summary: 'Reports by status, oldest first',
          security,
          querystring: listQuery,
          response: { 200: listed, ...refusals },
        },
      },
      async ({ query: { status, after, limit } }) => listReports(collector.database.db, status, after ?? null, Number(limit)),
    );

    const act = async (id: string, decision: Decision) => {
      const done = await decide(collector.database, id, decision, collector.now());
      if (!done.ok) throw new RequestFault(done.fault);
      return { ok: true } as const;
    };
    const params = v.strictObject({ reportId });
    const response = { 200: done, ...refusals };

    scope.post(
      '/api/v1/moderation/reports/:reportId/accept',
      {
        schema: {
          operationId: 'acceptReport',
          summary: 'Counts a report, for a place if one is named',
          security,
          params,
          body: v.strictObject({ placeId: v.optional(placeId) }),
          response,
        },
      },
      ({ params: { reportId: id }, body }) => act(id, { kind: 'accept', placeId: body.placeId ?? null }),
    );
    scope.post(
      '/api/v1/moderation/reports/:reportId/reject',
      { schema: { operationId: 'rejectReport', summary: 'Leaves a report out', security, params, body: v.strictObject({}), response } },
      ({ params: { reportId: id } }) => act(id, { kind: 'reject' }),
    );
    scope.post(
      '/api/v1/moderation/reports/:reportId/merge',
      {
        schema: {
          operationId: 'mergeReport',
          summary: 'Takes a report as a repetition of another',
          security,
          params,
          body: v.strictObject({ into: reportId }),
          response,
        },
      },
      ({ params: { reportId: id }, body: { into } }) => act(id, { kind: 'merge', into }),
    );
  });
}

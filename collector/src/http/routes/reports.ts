import * as v from 'valibot';
import { reportId, reportSchema } from '../../../../src/report/report-schema.ts';
import type { Collector } from '../../collector.ts';
import { deleteReport } from '../../moderation/decide.ts';
import { findRegion } from '../../public/region-list.ts';
import { RequestFault } from '../fault.ts';
import { bearerOf } from '../key-guard.ts';
import type { Metrics } from '../metrics.ts';
import { receipt, refusal, reportState } from '../reply-schemas.ts';
import type { App } from './app.ts';

const oneReport = v.strictObject({ reportId });

/** Sending a report, asking after it, and deleting it. */
export function reportRoutes(app: App, collector: Collector, metrics: Metrics): void {
  const { database, intake, tokens, settings } = collector;
  const rateLimit = { max: settings.limits.reportsPerMinute };

  app.post(
    '/api/v1/reports',
    {
      config: { rateLimit },
      schema: {
        operationId: 'submitReport',
        summary: 'Sends a report',
        description:
          'Answers once the report is safe on disk. Sending the same report again is harmless and gives the same receipt. Two rules bind ' +
          'fields to each other: a report in the category sexual-adult-nonconsensual has no imageSha256, and its placeKind is not one of a ' +
          'school for children, since of a sexual picture that may show a child nothing may be sent. "region" is one of GET /api/v1/regions.',
        body: reportSchema,
        response: {
          200: receipt,
          201: receipt,
          400: refusal,
          409: refusal,
          410: refusal,
          413: refusal,
          415: refusal,
          429: refusal,
          503: refusal,
        },
      },
    },
    async (request, reply) => {
      const report = request.body;
      if (report.region !== undefined && findRegion(report.region) === undefined) throw new RequestFault('unknown-region');
      const taken = await intake.submit(report);
      if (!taken.ok) throw new RequestFault(taken.fault);
      metrics.received(taken.value.isRepeated);
      reply.code(taken.value.isRepeated ? 200 : 201);
      return { reportId: report.reportId, ...taken.value, deleteToken: tokens.tokenOf(report.reportId) };
    },
  );

  app.get(
    '/api/v1/reports/:reportId',
    {
      config: { rateLimit },
      schema: {
        operationId: 'reportState',
        summary: 'What has become of a report',
        security: [{ deleteToken: [] }],
        params: oneReport,
        response: { 200: reportState, 400: refusal, 401: refusal, 429: refusal },
      },
    },
    async (request) => {
      const { reportId: id } = request.params;
      requireToken(id, request.headers.authorization);
      const row = await database.db.selectFrom('report').select(['received_at', 'status']).where('report_id', '=', id).executeTakeFirst();
      if (row === undefined) throw new RequestFault('wrong-key');
      return { reportId: id, receivedAt: row.received_at, status: row.status };
    },
  );

  app.delete(
    '/api/v1/reports/:reportId',
    {
      config: { rateLimit },
      schema: {
        operationId: 'deleteReport',
        summary: 'Deletes a report for good',
        description: 'Deleting it again is harmless.',
        security: [{ deleteToken: [] }],
        params: oneReport,
        response: { 204: v.null(), 400: refusal, 401: refusal, 429: refusal },
      },
    },
    async (request, reply) => {
      requireToken(request.params.reportId, request.headers.authorization);
      const deleted = await deleteReport(database, request.params.reportId);
      // A right token for a report that never arrived: to its owner that is the same as deleted.
      if (!deleted.ok && deleted.fault !== 'no-report') throw new RequestFault(deleted.fault);
      reply.code(204);
      return null;
    },
  );

  /** Whether there is such a report is told to nobody without its token. */
  function requireToken(id: string, header: string | undefined): void {
    const token = bearerOf(header);
    if (token === null || !tokens.isTokenOf(id, token)) throw new RequestFault('wrong-key');
  }
}

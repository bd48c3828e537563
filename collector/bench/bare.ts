/** What the collector is compared with: a Fastify handler that validates a report and inserts it, and nothing else. */
import { createHash } from 'node:crypto';
import fastify from 'fastify';
import * as v from 'valibot';
import { reportSchema } from '../../src/report/report-schema.ts';
import { openDatabase } from '../src/database/open-database.ts';

const { db } = await openDatabase(process.argv[2] ?? '');
const app = fastify();
app.post('/api/v1/reports', async (request, reply) => {
  const parsed = v.safeParse(reportSchema, request.body);
  if (!parsed.success) return reply.code(400).send();
  const report = parsed.output;
  const body = JSON.stringify(report);
  await db
    .insertInto('report')
    .values({
      report_id: report.reportId,
      received_at: new Date().toISOString(),
      status: 'pending',
      moderated_at: null,
      merged_into: null,
      place_id: null,
      category: report.category,
      region: report.region ?? null,
      place_kind: report.placeKind ?? null,
      body_hash: createHash('sha256').update(body).digest('base64url'),
      body,
    })
    .execute();
  return reply.code(201).send({ ok: true });
});
console.log(`Map: ${await app.listen({ host: '127.0.0.1', port: 0 })}/`);
process.once('SIGTERM', () => process.exit(0));

import { sql } from 'kysely';
import * as v from 'valibot';
import type { Collector } from '../../collector.ts';
import type { Metrics } from '../metrics.ts';
import { refusal } from '../reply-schemas.ts';
import type { App } from './app.ts';

/** For those who run it: is it well, how is it doing, what does it take. */
export function operationRoutes(app: App, { database }: Collector, metrics: Metrics): void {
  app.get(
    '/health',
    {
      schema: {
        operationId: 'health',
        summary: 'Whether the database answers',
        response: { 200: v.object({ ok: v.boolean() }), 429: refusal, 500: refusal },
      },
    },
    async () => {
      await sql`select 1`.execute(database.db);
      return { ok: true };
    },
  );

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8').serializer((text: string) => text);
    return metrics.text();
  });

  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

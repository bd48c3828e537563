import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Collector } from '../collector.ts';
import { type Fault, faultBody, RequestFault, statusOf } from './fault.ts';
import { createMetrics } from './metrics.ts';
import { networkPrefix } from './network-prefix.ts';
import { mapRoutes } from './routes/map-pages.ts';
import { moderationRoutes } from './routes/moderation.ts';
import { operationRoutes } from './routes/operation.ts';
import { placeRoutes } from './routes/places.ts';
import { publicRoutes } from './routes/public.ts';
import { reportRoutes } from './routes/reports.ts';
import { protect } from './security-headers.ts';
import { asJsonSchemas, InvalidRequest, useValibot, type ValibotTypes } from './valibot-routes.ts';

/** The collector as a server that does not listen yet. `reportBug` hears of failures, never of who asked. */
export async function buildServer(collector: Collector, mapFolder: string, reportBug: (error: unknown) => void): Promise<FastifyInstance> {
  const { limits, trustProxy } = collector.settings;
  const app = fastify({
    // Its lines would hold addresses of people.
    logger: false,
    trustProxy,
    bodyLimit: limits.body,
    requestTimeout: limits.requestMs,
    // Node exchanges the two limits where the one for the headers is the longer.
    http: {
      headersTimeout: limits.requestMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1000, limits.requestMs),
    },
    // Longer than any address gets: the schemas say what is too long, with a reason.
    routerOptions: { maxParamLength: 16_384 },
  });
  useValibot(app);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, _request, reply) => refuse(reply, error, reportBug));
  app.setNotFoundHandler((_request, reply) => send(reply, 'not-found'));

  await protect(app);
  await app.register(rateLimit, {
    max: limits.readsPerMinute,
    timeWindow: 60_000,
    cache: 50_000,
    keyGenerator: (request) => networkPrefix(request.ip),
    errorResponseBuilder: () => new RequestFault('too-many'),
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Telltale collector', version: '1', description: 'Receives reports of synthetic imagery and counts them by region.' },
      components: { securitySchemes: { moderation: { type: 'http', scheme: 'bearer' }, deleteToken: { type: 'http', scheme: 'bearer' } } },
    },
    transform: ({ schema, url }) => ({ schema: asJsonSchemas(schema), url }),
  });
  const metrics = createMetrics();
  app.addHook('onResponse', async (request, reply) => metrics.answered(request.routeOptions.url, reply.statusCode, reply.elapsedTime));
  await app.register(async (scope) => {
    const routes = scope.withTypeProvider<ValibotTypes>();
    reportRoutes(routes, collector, metrics);
    publicRoutes(routes, collector);
    operationRoutes(routes, collector, metrics);
    await moderationRoutes(routes, collector);
    await placeRoutes(routes, collector);
    await mapRoutes(routes, collector, mapFolder);
  });
  app.addHook('onClose', () => collector.intake.drained());
  return app;
}

function send(reply: FastifyReply, code: Fault, fields?: InvalidRequest['fields']): FastifyReply {
  return reply.code(statusOf(code)).type('application/json').send(faultBody(code, fields));
}

/** Statuses that Fastify itself refuses with. */
const byStatus: Readonly<Record<number, Fault>> = {
  400: 'not-json',
  404: 'not-found',
  413: 'too-large',
  415: 'wrong-type',
  429: 'too-many',
};

function refuse(reply: FastifyReply, error: unknown, reportBug: (error: unknown) => void): FastifyReply {
  if (error instanceof RequestFault) return send(reply, error.code);
  if (error instanceof InvalidRequest) return send(reply, 'invalid', error.fields);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const code = byStatus[status] ?? (status < 500 ? 'not-json' : 'internal');
  if (code === 'internal') reportBug(error);
  return send(reply, code);
}

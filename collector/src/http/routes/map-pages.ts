import fastifyStatic from '@fastify/static';
import type { Collector } from '../../collector.ts';
import { embeddable } from '../security-headers.ts';
import type { App } from './app.ts';

/** The pages that people see: the map, the map for a frame on other sites, the moderators' desk. */
export async function mapRoutes(app: App, collector: Collector, mapFolder: string): Promise<void> {
  await app.register(fastifyStatic, { root: mapFolder, prefix: '/assets/', serveDotFiles: false, cacheControl: false });
  const page = { schema: { hide: true } };
  app.get('/', page, (_request, reply) => reply.sendFile('map.html', mapFolder));
  app.get('/embed', { ...page, helmet: embeddable }, (_request, reply) => reply.sendFile('map.html', mapFolder));
  app.get('/moderate', page, (_request, reply) => reply.sendFile('moderate.html', mapFolder));
  app.get('/api/v1/public/about', page, async () => ({
    title: collector.settings.title,
    isDemo: collector.isDemo,
    threshold: collector.settings.threshold,
  }));
}

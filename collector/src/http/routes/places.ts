import * as v from 'valibot';
import type { Collector } from '../../collector.ts';
import { listPlaces, placeId, publishedPlaces, setPublished } from '../../moderation/places.ts';
import { RequestFault } from '../fault.ts';
import { placesReply, refusal } from '../reply-schemas.ts';
import type { App } from './app.ts';
import { requireModerator } from './require-moderator.ts';

const security = [{ moderation: [] }];

const allPlaces = v.object({
  places: v.array(
    v.object({ id: v.string(), name: v.string(), kind: v.string(), region: v.string(), isPublished: v.boolean(), count: v.number() }),
  ),
});

/** Places from the operator's file: by name in public only once a moderator published them. */
export async function placeRoutes(app: App, collector: Collector): Promise<void> {
  const { database, settings, isDemo } = collector;

  app.get(
    '/api/v1/public/places',
    { schema: { operationId: 'places', summary: 'Published places', response: { 200: placesReply, 429: refusal } } },
    async () => ({ threshold: settings.threshold, isDemo, places: await publishedPlaces(database.db, settings.threshold) }),
  );

  await app.register(async (scope: App) => {
    scope.addHook('onRequest', requireModerator(collector));

    scope.get(
      '/api/v1/moderation/places',
      { schema: { operationId: 'listPlaces', summary: 'All places', security, response: { 200: allPlaces, 401: refusal, 429: refusal } } },
      async () => ({ places: await listPlaces(database.db) }),
    );

    for (const [verb, published] of [
      ['publish', true],
      ['unpublish', false],
    ] as const)
      scope.post(
        `/api/v1/moderation/places/:placeId/${verb}`,
        {
          schema: {
            operationId: `${verb}Place`,
            summary: published ? 'Lets a place appear by name' : 'Takes its name back',
            security,
            params: v.strictObject({ placeId }),
            body: v.strictObject({}),
            response: { 200: v.object({ ok: v.literal(true) }), 400: refusal, 401: refusal, 404: refusal, 415: refusal, 429: refusal },
          },
        },
        async ({ params }) => {
          if (!(await setPublished(database.db, params.placeId, published))) throw new RequestFault('no-place');
          return { ok: true } as const;
        },
      );
  });
}

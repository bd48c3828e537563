import type { FastifyRequest } from 'fastify';
import type { Collector } from '../../collector.ts';
import { RequestFault } from '../fault.ts';
import { bearerOf, createKeyGuard } from '../key-guard.ts';

const guards = new WeakMap<Collector, ReturnType<typeof createKeyGuard>>();
const quarterOfAnHour = 15 * 60_000;

/** A hook that lets only a moderator through. All routes of a collector share one count of wrong keys. */
export function requireModerator(collector: Collector): (request: FastifyRequest) => Promise<void> {
  const { moderationKey: key, limits } = collector.settings;
  const options = { key, mostTries: limits.keyTries, windowMs: quarterOfAnHour };
  const guard = guards.get(collector) ?? createKeyGuard(options, () => collector.now().getTime());
  guards.set(collector, guard);
  return async (request) => {
    const answer = guard(request.ip, bearerOf(request.headers.authorization));
    if (answer !== 'right') throw new RequestFault(answer);
  };
}

import { sameSecret } from '../reports/same-secret.ts';
import { networkPrefix } from './network-prefix.ts';

const mostNetworks = 10_000;

export interface KeyGuardOptions {
  readonly key: string | null;
  /** Wrong keys that a network may show within `windowMs`. */
  readonly mostTries: number;
  readonly windowMs: number;
}

/**
 * Checks a key. A network that showed too many wrong ones is refused for the rest of the window even with the right one, so that
 * guessing is never told that it hit.
 */
export function createKeyGuard({ key, mostTries, windowMs }: KeyGuardOptions, now: () => number) {
  const tries = new Map<string, { readonly since: number; readonly count: number }>();

  return (address: string, shown: string | null): 'right' | 'wrong-key' | 'too-many' => {
    const network = networkPrefix(address);
    const before = tries.get(network);
    const isCurrent = before !== undefined && now() - before.since < windowMs;
    if (isCurrent && before.count >= mostTries) return 'too-many';
    if (key !== null && shown !== null && sameSecret(key, shown)) return 'right';
    tries.delete(network);
    tries.set(network, isCurrent ? { since: before.since, count: before.count + 1 } : { since: now(), count: 1 });
    // The oldest are forgotten first: memory stays bounded whatever the number of networks.
    const [oldest] = tries.keys();
    if (tries.size > mostNetworks && oldest !== undefined) tries.delete(oldest);
    return 'wrong-key';
  };
}

/** The token of an `Authorization: Bearer …` header, or null. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1] ?? null;
}

import { asLoaded, requestName, sortOf } from './address.ts';
import { BoundedMap } from './bounded-map.ts';
import { isInMemory } from './in-memory.ts';
import type { Picture } from './picture.ts';
import { type Requests, ripeningMs } from './watch-requests.ts';

export interface Proofs {
  /** Those of the addresses that the page is known to have loaded, or that need no request. */
  proven(addresses: readonly string[]): readonly string[];
  /** Looks at the picture again when one of the addresses is proven. */
  await(picture: Picture, addresses: readonly string[]): void;
}

// What waits is held in memory.
const mostUnproven = 500;

/** Pictures that wait for a sign that the page itself asked for their address. */
export function keepProofs(
  requests: Requests,
  events: { readonly proven: (picture: Picture) => void; readonly unknownStyle: () => void },
  signal: AbortSignal,
): Proofs {
  const unproven = new BoundedMap<Set<Picture>>(mostUnproven);
  const metAt = new BoundedMap<number>(mostUnproven);
  const { protocol } = location;
  // Whether an upgraded request is named before or after its upgrade is for the browser to say.
  const namesOf = (address: string): string[] => [requestName(address), requestName(asLoaded(address, protocol))];

  // Of what comes out of its memory Firefox writes no entry.
  const isProven = (address: string): boolean =>
    sortOf(address, protocol) === 'page' || namesOf(address).some(requests.has) || isKept(address);
  const isKept = (address: string): boolean => {
    const met = metAt.get(address);
    // By then a policy that forbids it has told so.
    const isRipe = met !== undefined && performance.now() - met >= ripeningMs;
    return isRipe && sortOf(address, protocol) === 'web' && !namesOf(address).some(requests.isBlocked) && isInMemory(address);
  };

  requests.listen((name, byStyle) => {
    const waiting = unproven.get(name);
    unproven.delete(name);
    for (const picture of waiting ?? []) events.proven(picture);
    // Asked for by a style that no scan has met: a late sheet, a rule added by script, a media query that turned.
    if (waiting === undefined && byStyle) events.unknownStyle();
  }, signal);

  return {
    proven: (addresses) => addresses.filter(isProven),
    await(picture, addresses) {
      const isNew = addresses.some((address) => metAt.get(address) === undefined);
      for (const address of addresses) if (metAt.get(address) === undefined) metAt.set(address, performance.now());
      if (isNew) setTimeout(() => signal.aborted || events.proven(picture), ripeningMs + 1);
      for (const name of addresses.flatMap(namesOf)) {
        const waiting = unproven.get(name) ?? new Set();
        waiting.add(picture);
        unproven.set(name, waiting);
      }
    },
  };
}

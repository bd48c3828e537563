import { idleWork } from '../shared/idle.ts';
import { truly } from '../shared/true-dom.ts';

type Root = Element | ShadowRoot;

export interface Scan {
  dirty(root: Root, depth: Depth): void;
}

/** What of a root may have changed: only itself; also how all below it looks, of which images tell by themselves; or anything. */
export type Depth = 'itself' | 'looks' | 'all';

const below = { looks: ':not(img)', all: '*' } as const;

// A page that changes all the time gets at most about a tenth of its time looked through.
const restPerWork = 10;
const longestRoundMs = 100;
const shortestRestMs = 50;
const longestRestMs = 3000;
const elementsInStep = 8;

/** Visits new and changed elements in idle slices, each once for any number of reasons to visit it. */
export function scanTree(visit: (element: Element) => void, signal: AbortSignal): Scan {
  const dirtyRoots = new Map<Root, { since: number; depth: Depth }>();
  const visitedAt = new WeakMap<Element, number>();
  let clock = 0;
  let worked = 0;
  let rests = false;
  let walk: { readonly since: number; readonly elements: NodeListOf<Element>; next: number } | null = null;

  const visitOnce = (element: Element, since: number): void => {
    if ((visitedAt.get(element) ?? -1) >= since) return;
    visitedAt.set(element, clock);
    visit(element);
  };

  const begin = (): boolean => {
    for (const [root, { since, depth }] of dirtyRoots) {
      dirtyRoots.delete(root);
      if (!truly(root, 'isConnected')) continue;
      if (root instanceof Element) visitOnce(root, since);
      // Not a walker: in Firefox whatever it passes costs a wrapper, and images are most of many pages.
      if (depth !== 'itself') walk = { since, elements: truly(root, 'querySelectorAll')(below[depth]), next: 0 };
      return true;
    }
    return false;
  };

  const advance = (): boolean => {
    if (walk === null) return begin();
    for (let count = 0; count < elementsInStep; count += 1) {
      const element = walk.elements[walk.next];
      walk.next += 1;
      if (element === undefined) {
        walk = null;
        return true;
      }
      visitOnce(element, walk.since);
    }
    return true;
  };

  const step = (): boolean => {
    const start = performance.now();
    const more = advance();
    worked += performance.now() - start;
    if (more && worked < longestRoundMs) return true;
    rest();
    return false;
  };
  const rest = (): void => {
    rests = true;
    setTimeout(
      () => {
        rests = false;
        worked = 0;
        if (walk !== null || dirtyRoots.size > 0) wake();
      },
      Math.min(longestRestMs, Math.max(shortestRestMs, worked * restPerWork)),
    );
  };
  const wake = idleWork(step, signal);

  return {
    dirty(root, depth) {
      clock += 1;
      dirtyRoots.set(root, { since: clock, depth: deeper(depth, dirtyRoots.get(root)?.depth ?? 'itself') });
      if (!rests) wake();
    },
  };
}

function deeper(a: Depth, b: Depth): Depth {
  return (['all', 'looks'] as const).find((depth) => depth === a || depth === b) ?? 'itself';
}

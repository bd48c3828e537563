import { idleWork } from '../shared/idle.ts';
import { truly } from '../shared/true-dom.ts';

type Root = Element | ShadowRoot;

export interface Scan {
  /** `deep`: the elements below it may have changed too. */
  dirty(root: Root, deep: boolean): void;
}

// A page that changes all the time gets at most about a tenth of its time looked through.
const restPerWork = 10;
const longestRoundMs = 100;
const shortestRestMs = 50;
const longestRestMs = 3000;
const elementsInStep = 8;

/** Visits new and changed elements in idle slices, each once for any number of reasons to visit it. */
export function scanTree(visit: (element: Element) => void, signal: AbortSignal): Scan {
  const dirtyRoots = new Map<Root, { since: number; deep: boolean }>();
  const visitedAt = new WeakMap<Element, number>();
  let clock = 0;
  let worked = 0;
  let rests = false;
  let walk: { root: Root; since: number; walker: TreeWalker } | null = null;

  const visitOnce = (element: Element, since: number): void => {
    if ((visitedAt.get(element) ?? -1) >= since) return;
    visitedAt.set(element, clock);
    visit(element);
  };

  const begin = (): boolean => {
    for (const [root, { since, deep }] of dirtyRoots) {
      dirtyRoots.delete(root);
      if (!truly(root, 'isConnected')) continue;
      if (root instanceof Element) visitOnce(root, since);
      if (deep) walk = { root, since, walker: document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT) };
      return true;
    }
    return false;
  };

  const advance = (): boolean => {
    if (walk === null) return begin();
    // Where the page took the current element away the walk has lost its way; what was visited is skipped fast.
    if (!truly(walk.root, 'contains')(walk.walker.currentNode)) walk.walker.currentNode = walk.root;
    for (let count = 0; count < elementsInStep; count += 1) {
      const next = walk.walker.nextNode();
      if (next === null) {
        walk = null;
        return true;
      }
      visitOnce(next as Element, walk.since);
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
    dirty(root, deep) {
      clock += 1;
      dirtyRoots.set(root, { since: clock, deep: deep || (dirtyRoots.get(root)?.deep ?? false) });
      if (!rests) wake();
    },
  };
}

import type { Size } from './sight.ts';

export interface Nearness {
  watch(element: Element): void;
  forget(element: Element): void;
}

export interface NearnessEvents {
  /** `distance` from the viewport in tenths of its height; 0 is in view. */
  moved(element: Element, near: boolean, distance: number, shownSize: Size | null): void;
  resized(element: Element): void;
}

// In every frame that scrolls Chromium works out all places that are observed; a little later will do for what is not in view yet.
// (The option is Chromium's.)
const patience = { delay: 100 } as IntersectionObserverInit;
// `scrollMargin` widens scrollers inside the page and the viewport alike; beside a `rootMargin` both would add up.
// Firefox 140 does not know it.
const oneViewportAround = 'scrollMargin' in IntersectionObserver.prototype ? { scrollMargin: '100%' } : { rootMargin: '100%' };

/** Knows which elements are within about one viewport of what the user sees, and which are in view. */
export function watchNearness(events: NearnessEvents, signal: AbortSignal): Nearness {
  const near = new WeakSet<Element>();

  const view = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (near.has(entry.target)) events.moved(entry.target, true, entry.isIntersecting ? 0 : distanceOf(entry), entry.boundingClientRect);
    }
  }, patience);
  // The first thing that is told of a size is no change, and `view` tells of the place at about the same time.
  const measured = new WeakSet<Element>();
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!near.has(target)) continue;
      if (measured.has(target)) events.resized(target);
      measured.add(target);
    }
  });
  const margin = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) enter(entry);
        else leave(entry.target);
      }
    },
    { ...oneViewportAround, ...patience },
  );

  const enter = (entry: IntersectionObserverEntry): void => {
    near.add(entry.target);
    view.observe(entry.target);
    sizes.observe(entry.target);
    events.moved(entry.target, true, distanceOf(entry), entry.boundingClientRect);
  };
  const leave = (element: Element): void => {
    if (!near.delete(element)) return;
    view.unobserve(element);
    sizes.unobserve(element);
    measured.delete(element);
    events.moved(element, false, Number.POSITIVE_INFINITY, null);
  };
  signal.addEventListener(
    'abort',
    () => {
      margin.disconnect();
      view.disconnect();
      sizes.disconnect();
    },
    { once: true },
  );
  return {
    watch: (element) => margin.observe(element),
    forget(element) {
      margin.unobserve(element);
      leave(element);
    },
  };
}

function distanceOf(entry: IntersectionObserverEntry): number {
  const { top, bottom, left, right } = entry.boundingClientRect;
  const outside = Math.max(0, -bottom, top - innerHeight, -right, left - innerWidth);
  // Inside the viewport but perhaps clipped by a scroller: the next look will tell.
  return Math.max(1, Math.round((outside / Math.max(1, innerHeight)) * 10));
}

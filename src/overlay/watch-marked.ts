import type { Mark } from './mark.ts';

/** Keeps watch over the elements of marks: which are near the viewport, and when one changes its size. */
export interface MarkedWatch {
  add(element: Element): void;
  leave(element: Element): void;
}

export function watchMarked(marks: ReadonlyMap<Element, Mark>, changed: () => void, signal: AbortSignal): MarkedWatch {
  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const mark = marks.get(target);
        if (mark === undefined) continue;
        mark.near = isIntersecting;
        if (isIntersecting) sizes.observe(target);
        else sizes.unobserve(target);
      }
      changed();
    },
    { rootMargin: '50%' },
  );
  const sizes = new ResizeObserver(changed);
  signal.addEventListener(
    'abort',
    () => {
      nearby.disconnect();
      sizes.disconnect();
      for (const { shifts } of marks.values()) shifts.disarm();
    },
    { once: true },
  );
  return {
    add(element) {
      nearby.observe(element);
    },
    leave(element) {
      nearby.unobserve(element);
      sizes.unobserve(element);
    },
  };
}

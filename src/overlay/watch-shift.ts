/**
 * Tells when an element moves for whatever reason: an observer whose root is cut down to the element's present place
 * sees it leave. (A layout shift has no event.)
 */
export function watchShift(element: Element, moved: () => void, signal: AbortSignal): void {
  let observer: IntersectionObserver | null = null;
  let retry = 0;

  const watch = (threshold: number): void => {
    observer?.disconnect();
    if (signal.aborted) return;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const whole = document.documentElement;
    if (width === 0 || height === 0) {
      again();
      return;
    }
    const inset = [top, whole.clientWidth - right, whole.clientHeight - bottom, left].map((side) => `${-Math.floor(side)}px`);
    let first = true;
    observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        if (first && ratio === threshold) {
          first = false;
          return;
        }
        if (!first || ratio === 0) moved();
        // Partly clipped from the start: watch for changes of what is left. Gone: the scroller's events will tell.
        if (ratio === 0) again();
        else watch(first ? ratio : 1);
      },
      { rootMargin: inset.join(' '), threshold: Math.min(1, Math.max(0.000001, threshold)) },
    );
    observer.observe(element);
  };
  const again = (): void => {
    clearTimeout(retry);
    retry = setTimeout(() => watch(1), 1000);
  };
  watch(1);
  signal.addEventListener(
    'abort',
    () => {
      observer?.disconnect();
      clearTimeout(retry);
    },
    { once: true },
  );
}

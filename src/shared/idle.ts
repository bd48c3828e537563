const sliceMs = 4;
// Clocks may be as coarse as 100 ms where a browser resists fingerprinting.
const stepsInSlice = 400;
const latestMs = 200;

/**
 * Runs `step` in idle slices, each behind a frame, until it says that nothing is left; not at all while the page is hidden. Waking it again
 * while it runs is free.
 *
 * Behind a frame the browser has worked out all styles by itself. Where a content script is the first to ask for them, Chromium loads the
 * pictures that they name in the script's name, past the page's content security policy.
 */
export function idleWork(step: () => boolean, signal: AbortSignal): () => void {
  let asked = false;
  const slice = (deadline: IdleDeadline): void => {
    asked = false;
    if (signal.aborted) return;
    const until = performance.now() + Math.min(sliceMs, Math.max(1, deadline.timeRemaining()));
    for (let steps = 0; steps < stepsInSlice; steps += 1) {
      if (!step()) return;
      if (performance.now() >= until) break;
    }
    wake();
  };
  const wake = (): void => {
    if (asked || signal.aborted) return;
    asked = true;
    requestAnimationFrame(() => requestIdleCallback(slice, { timeout: latestMs }));
  };
  return wake;
}

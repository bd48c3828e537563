const sliceMs = 4;
// Clocks may be as coarse as 100 ms where a browser resists fingerprinting.
const stepsInSlice = 400;
const latestMs = 200;

/** Runs `step` in idle slices until it says that nothing is left. Waking it again while it runs is free. */
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
    requestIdleCallback(slice, { timeout: latestMs });
  };
  return wake;
}

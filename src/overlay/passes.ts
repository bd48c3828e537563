import { afterLayout } from './after-layout.ts';
import type { Outcome } from './layout.ts';

/**
 * When places are worked out anew: after anything that may move or cover a picture, and then in every frame until
 * nothing has moved for a while. A quiet page costs nothing.
 */
export interface Passes {
  /** In the next frame. */
  soon(): void;
  /** The page changed in a way that may cover or move something; may be told of very often. */
  later(): void;
}

export interface PassWork {
  /** Moves what is shown. */
  readonly follow: () => Outcome;
  /** Works out everything anew. `rests`: nothing has moved for some frames. */
  readonly full: (rests: boolean) => Outcome;
}

const stillFrames = 3;
const laterMs = 100;
// Full passes get at most about a tenth of the time.
const gapPerCost = 10;
const shortestGapMs = 80;
const longestGapMs = 1500;
// What a click or a key opens often comes a little later and moves for a while.
const afterInputMs = [60, 350];

export function runPasses(work: PassWork, layer: HTMLElement, signal: AbortSignal): Passes {
  let still = stillFrames;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fullTimer: ReturnType<typeof setTimeout> | undefined;
  let nextFull = 0;

  const frame = (): void => {
    still = work.follow() === 'moved' ? 0 : still + 1;
    const untilFull = nextFull - performance.now();
    if (untilFull <= 0) fullSoon();
    if (still < stillFrames) ask();
    // The last word is always a full pass at rest.
    else if (untilFull > 0) wait(untilFull);
  };
  // Behind a frame the browser has worked out all that a full pass asks for; in it, it would have to do so once more.
  const fullSoon = (): void => {
    fullTimer ??= setTimeout(full);
  };
  const full = (): void => {
    fullTimer = undefined;
    if (signal.aborted) return;
    const start = performance.now();
    const rests = still >= stillFrames - 1;
    const outcome = work.full(rests);
    const end = performance.now();
    const gap = Math.min(longestGapMs, Math.max(shortestGapMs, (end - start) * gapPerCost));
    nextFull = end + gap;
    if (outcome === 'moved') moving();
    else if (outcome === 'unfinished') wait(gap);
  };
  const ask = afterLayout(layer, frame, signal);
  const soon = (): void => {
    still = Math.min(still, stillFrames - 2);
    ask();
  };
  const wait = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      still = Math.min(still, stillFrames - 1);
      ask();
    }, ms);
  };
  const later = (): void => wait(laterMs);
  const moving = (): void => {
    still = 0;
    ask();
  };
  const soonAfterInput = (): void => {
    for (const ms of afterInputMs) setTimeout(soon, ms);
  };
  const options = { capture: true, passive: true, signal };
  for (const type of ['scroll', 'resize', 'load', 'toggle', 'fullscreenchange']) addEventListener(type, soon, options);
  for (const type of ['transitionrun', 'transitionend', 'animationstart', 'animationend']) addEventListener(type, moving, options);
  for (const type of ['click', 'keyup']) addEventListener(type, soonAfterInput, options);
  visualViewport?.addEventListener('resize', soon, options);
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      clearTimeout(fullTimer);
    },
    { once: true },
  );
  return { soon, later };
}

/**
 * When places are worked out anew: after anything that may move a picture, and then in every frame until nothing has
 * moved for a while. A quiet page costs nothing.
 */
export interface Passes {
  /** In the next frame. */
  soon(): void;
  /** The page changed in a way that may cover or move something; may be told of very often. */
  later(): void;
}

const stillFrames = 4;
const laterMs = 120;
// What a click or a key opens often comes a little later and moves for a while.
const afterInputMs = [60, 350];

export function runPasses(pass: (rests: boolean) => boolean, signal: AbortSignal): Passes {
  let asked = false;
  let still = stillFrames;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const frame = (): void => {
    asked = false;
    if (signal.aborted) return;
    still = pass(still >= stillFrames - 1) ? 0 : still + 1;
    if (still < stillFrames) ask();
  };
  const ask = (): void => {
    if (asked || signal.aborted) return;
    asked = true;
    requestAnimationFrame(frame);
  };
  const soon = (): void => {
    still = Math.min(still, stillFrames - 1);
    ask();
  };
  const later = (): void => {
    if (timer !== undefined || asked) return;
    timer = setTimeout(() => {
      timer = undefined;
      soon();
    }, laterMs);
  };
  const moving = (): void => {
    still = 0;
    ask();
  };

  const soonAfterInput = (): void => {
    for (const wait of afterInputMs) setTimeout(soon, wait);
  };

  const options = { capture: true, passive: true, signal };
  for (const type of ['scroll', 'resize', 'load', 'toggle', 'fullscreenchange']) addEventListener(type, soon, options);
  for (const type of ['transitionrun', 'transitionend', 'animationstart', 'animationend']) addEventListener(type, moving, options);
  for (const type of ['click', 'keyup']) {
    addEventListener(type, soonAfterInput, options);
  }
  visualViewport?.addEventListener('resize', soon, options);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return { soon, later };
}

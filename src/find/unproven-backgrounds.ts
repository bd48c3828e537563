import type { Picture } from './picture.ts';

export interface Holding {
  /** Before anything is known of it; until it is held, found worth a look, or released. */
  foresee(picture: Picture): void;
  hold(picture: Picture, addresses: readonly string[]): void;
  release(picture: Picture): void;
  /** It was let through by somebody else. */
  forget(picture: Picture): void;
}

const longestMs = 10_000;
// In one task. Watermarks watch over their style and make themselves anew where it changes: each would be held, and by that the next one made.
const mostForeseen = 200;

/**
 * Backgrounds of which it is not known yet whether the page loads them: they may be painted before that is told. Family mode does not
 * let them be seen meanwhile; not for ever, for nothing is ever told of what the page may not load.
 */
export function startHolding(
  events: { readonly hold: (element: Element) => void; readonly release: (element: Element) => void },
  signal: AbortSignal,
): Holding {
  const heldFor = new WeakMap<Picture, string>();
  let foreseen = 0;
  const release = (picture: Picture): void => {
    if (heldFor.delete(picture)) events.release(picture.element);
  };
  return {
    foresee(picture) {
      if (heldFor.has(picture) || foreseen >= mostForeseen) return;
      if (foreseen === 0) setTimeout(() => (foreseen = 0));
      foreseen += 1;
      heldFor.set(picture, '');
      events.hold(picture.element);
    },
    hold(picture, addresses) {
      const key = addresses.join(' ');
      if (heldFor.get(picture) === key) return;
      heldFor.set(picture, key);
      events.hold(picture.element);
      setTimeout(() => {
        const isStillUnproven = !signal.aborted && picture.address === '' && heldFor.get(picture) === key;
        if (isStillUnproven) events.release(picture.element);
      }, longestMs);
    },
    release,
    forget: (picture) => heldFor.delete(picture),
  };
}

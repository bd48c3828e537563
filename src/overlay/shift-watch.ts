import { type Box, isSamePlace } from './geometry.ts';

const steps = Array.from({ length: 101 }, (_, step) => step / 100);

/**
 * Tells when an element leaves its place for whatever reason, once: an observer whose root is cut down to that place
 * sees less of it then. (A layout shift has no event.)
 */
export class ShiftWatch {
  readonly #element: Element;
  readonly #moved: () => void;
  #observer: IntersectionObserver | null = null;
  #place: Box | null = null;

  constructor(element: Element, moved: () => void) {
    this.#element = element;
    this.#moved = moved;
  }

  arm(place: Box): void {
    if (this.#place !== null && isSamePlace(this.#place, place)) return;
    this.disarm();
    this.#place = place;
    const { clientWidth, clientHeight } = document.documentElement;
    const insets = [place.y, clientWidth - place.x - place.width, clientHeight - place.y - place.height, place.x];
    let first: number | null = null;
    this.#observer = new IntersectionObserver(
      (entries) => {
        const ratio = entries.at(-1)?.intersectionRatio ?? 0;
        first ??= ratio;
        if (ratio === first) return;
        this.disarm();
        this.#moved();
      },
      { rootMargin: insets.map((side) => `${-Math.floor(side)}px`).join(' '), threshold: steps },
    );
    this.#observer.observe(this.#element);
  }

  disarm(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#place = null;
  }
}

import type { Size } from './geometry.ts';
import { buildPill } from './pill.ts';
import { pillKinds } from './words.ts';

/** Size of every pill with its word, in px of the viewport: the widest one's, so that a size does not tell the verdict. */
export class PillSize {
  readonly #layer: HTMLElement;
  #known: Size | null = null;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  get(): Size {
    if (this.#known !== null) return this.#known;
    const trials = pillKinds.map((kind) => {
      const trial = buildPill(kind);
      trial.classList.add('shown');
      trial.style.visibility = 'hidden';
      return trial;
    });
    this.#layer.append(...trials);
    const boxes = trials.map((trial) => trial.getBoundingClientRect());
    for (const trial of trials) trial.remove();
    const size = { width: Math.ceil(Math.max(...boxes.map(({ width }) => width))), height: Math.max(...boxes.map(({ height }) => height)) };
    if (size.width > 0) this.#known = size;
    return size;
  }
}

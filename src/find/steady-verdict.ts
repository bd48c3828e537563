import type { Inspection } from '../shared/inspection.ts';
import type { VerdictKind } from '../verdict/verdict.ts';

// One frame in motion is blurred or half faded: a mark that comes and goes with it would be worse than a late one.
const looksToRaise = 2;
const looksToLower = 3;

const raising: readonly VerdictKind[] = ['signs', 'declared-ai', 'ai-edited'];

/** The verdict on a moving picture, with hysteresis: some looks in a row must agree before it changes. */
export class SteadyVerdict {
  #shown: Inspection | null = null;
  #raised = false;
  #against = 0;
  #isSexual = false;

  /** Takes one look's outcome; gives what is to be shown from now on, or null where that does not change. */
  next(look: Inspection, isStill: boolean): Inspection | null {
    // For a child one such frame is one too many, and it is not shown again between two others.
    if (this.#isSexual) return null;
    if (look.sensitive === 'sexual') {
      this.#isSexual = true;
      this.#shown = look;
      return look;
    }
    if (look.verdict.kind === 'unchecked' && this.#shown !== null) return null;
    const raises = raising.includes(look.verdict.kind);
    this.#against = raises === this.#raised ? 0 : this.#against + 1;
    const needed = isStill ? 1 : this.#raised ? looksToLower : looksToRaise;
    if (this.#against >= needed) {
      this.#raised = raises;
      this.#against = 0;
    } else if (raises !== this.#raised) return null;
    const changed = this.#shown?.verdict.kind !== look.verdict.kind;
    this.#shown = look;
    return changed ? look : null;
  }
}

import type { Inspection } from '../shared/inspection.ts';
import type { Verdict } from '../verdict/verdict.ts';

interface Rendition {
  readonly bits: readonly number[];
  readonly area: number;
  readonly verdict: Verdict;
}

const mostKept = 300;
// Of 256. Nine in ten pictures differ from a small, much compressed rendition of theirs in less; of two different pictures
// hardly any pair does.
const mostDifferent = 22;

/**
 * The renditions of pictures that the page has shown: a thumbnail and its lightbox are one picture and have one verdict,
 * the larger one's, also after that is gone.
 */
export class Renditions {
  readonly #known: Rendition[] = [];

  /** True when an earlier answer for a smaller rendition may now be another. */
  note({ likeness, width, height, verdict }: Inspection): boolean {
    if (likeness === null || verdict.kind === 'unchecked') return false;
    const bits = bitsOf(likeness);
    const area = width * height;
    const alike = this.#known.filter((known) => distance(known.bits, bits) <= mostDifferent);
    if (!alike.some((known) => known.area === area && known.verdict.kind === verdict.kind)) {
      this.#known.push({ bits, area, verdict });
      if (this.#known.length > mostKept) this.#known.shift();
    }
    return alike.some((known) => known.area < area && known.verdict.kind !== verdict.kind);
  }

  /** The verdict of a picture's largest rendition. What a file itself declares stands for itself. */
  verdictOf({ likeness, width, height, verdict }: Inspection): Verdict {
    if (likeness === null || !isEstimate(verdict)) return verdict;
    const bits = bitsOf(likeness);
    let best = { area: width * height, verdict };
    for (const known of this.#known) {
      if (known.area > best.area && isEstimate(known.verdict) && distance(known.bits, bits) <= mostDifferent) best = known;
    }
    return best.verdict;
  }
}

function isEstimate({ kind }: Verdict): boolean {
  return kind === 'signs' || kind === 'unsure' || kind === 'no-signs';
}

function bitsOf(likeness: string): number[] {
  return (likeness.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 16));
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, word, at) => sum + ones(word ^ (b[at] ?? 0)), 0);
}

function ones(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

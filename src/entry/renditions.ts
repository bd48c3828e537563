import type { Inspection, Sensitive } from '../shared/inspection.ts';
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
  readonly #sexual: (readonly number[])[] = [];

  /** True when an earlier answer for another rendition may now be another. */
  note({ likeness, width, height, verdict, sensitive }: Inspection): boolean {
    if (likeness === null || verdict.kind === 'unchecked') return false;
    const bits = bitsOf(likeness);
    const area = width * height;
    const alike = this.#known.filter((known) => isAlike(known.bits, bits));
    if (!alike.some((known) => known.area === area && known.verdict.kind === verdict.kind)) {
      this.#known.push({ bits, area, verdict });
      if (this.#known.length > mostKept) this.#known.shift();
    }
    const isNews = sensitive === 'sexual' && !this.#sexual.some((known) => isAlike(known, bits));
    if (isNews) this.#sexual.push(bits);
    if (this.#sexual.length > mostKept) this.#sexual.shift();
    return (isNews && alike.length > 0) || alike.some((known) => known.area < area && known.verdict.kind !== verdict.kind);
  }

  /** What looks sexual in one of its renditions does so in all. */
  sensitiveOf({ likeness, sensitive }: Inspection): Sensitive {
    if (likeness === null || sensitive !== 'clear') return sensitive;
    const bits = bitsOf(likeness);
    return this.#sexual.some((known) => isAlike(known, bits)) ? 'sexual' : sensitive;
  }

  /** The verdict of a picture's largest rendition. What a file itself declares stands for itself. */
  verdictOf({ likeness, width, height, verdict }: Inspection): Verdict {
    if (likeness === null || !isEstimate(verdict)) return verdict;
    const bits = bitsOf(likeness);
    let best = { area: width * height, verdict };
    for (const known of this.#known) {
      if (known.area > best.area && isEstimate(known.verdict) && isAlike(known.bits, bits)) best = known;
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

/** Most pairs differ in too much after a word or two. */
function isAlike(a: readonly number[], b: readonly number[]): boolean {
  let different = 0;
  for (let at = 0; at < a.length && different <= mostDifferent; at += 1) different += ones((a[at] ?? 0) ^ (b[at] ?? 0));
  return different <= mostDifferent;
}

/** Counts in pairs of bits, then in fours, then in bytes, all at once: every answer is compared with hundreds. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

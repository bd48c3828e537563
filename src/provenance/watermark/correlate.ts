/** How clearly a message stands in the votes: `z` against chance, `zn` against the message's own cyclic shifts. */
export interface Correlation {
  readonly z: number;
  readonly zn: number;
  /** Whether no shift of the message fits better than the message itself. */
  readonly isPeak: boolean;
}

/**
 * Correlates votes (block n carries bit n mod length) with a message and with all its cyclic shifts. The shifts are each
 * picture's own null: on flat or bright pictures votes lean one way everywhere, which fits every message a little.
 */
export function correlate(votes: Int8Array, signs: Int8Array): Correlation {
  const { length } = signs;
  const sums = new Float64Array(length);
  for (let at = 0; at < votes.length; at++) sums[at % length] = (sums[at % length] as number) + (votes[at] as number);
  const fits = Array.from({ length }, (_, shift) => fitOf(sums, signs, shift));
  const [own = 0, ...others] = fits;
  const mean = others.reduce((a, b) => a + b, 0) / others.length;
  const deviation = Math.sqrt(others.reduce((sum, fit) => sum + (fit - mean) ** 2, 0) / others.length);
  return { z: own / Math.sqrt(votes.length), zn: (own - mean) / Math.max(deviation, 1e-9), isPeak: others.every((fit) => fit < own) };
}

function fitOf(sums: Float64Array, signs: Int8Array, shift: number): number {
  let fit = 0;
  for (let at = 0; at < sums.length; at++) fit += (sums[at] as number) * (signs[(at + shift) % signs.length] as number);
  return fit;
}

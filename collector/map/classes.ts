/** Numbers at which a class may begin, round enough to keep in mind; and these times ten, a hundred and so on. */
const round = [1, 1.2, 1.5, 1.8, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];

export const mostClasses = 5;

/**
 * Where the colour classes begin: the first at the threshold, the others so that each holds about as many regions, moved to a round
 * number. At most five; fewer where the counts lie close together.
 */
export function classBegins(threshold: number, counts: readonly number[]): readonly number[] {
  const sorted = counts.toSorted((a, b) => a - b);
  const parts = Array.from(
    { length: mostClasses - 1 },
    (_, index) => sorted[Math.floor((sorted.length * (index + 1)) / mostClasses)] ?? threshold,
  );
  const begins = [threshold, ...parts.map(rounded)];
  const highest = sorted.at(-1) ?? threshold;
  return begins.filter((begin, index) => index === 0 || (begin > Math.max(threshold, begins[index - 1] ?? 0) && begin <= highest));
}

/** The round number that is nearest by ratio. */
function rounded(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  const near = [...round, 10].map((step) => Math.round(step * power));
  return near.reduce((best, each) => (Math.abs(Math.log(each / count)) < Math.abs(Math.log(best / count)) ? each : best), power);
}

/** The class of a count: 1 for the palest, 0 where it is below all. */
export function classOf(count: number, begins: readonly number[]): number {
  return begins.filter((begin) => count >= begin).length;
}

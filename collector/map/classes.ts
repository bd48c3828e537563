/** Steps at which a class may begin: round numbers that people can keep in mind. */
const steps = [3, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000];

export const mostClasses = 5;

/** Where the colour classes begin, from the threshold to the highest count, at most five of them. */
export function classBegins(threshold: number, highest: number): readonly number[] {
  const fitting = [threshold, ...steps.filter((step) => step > threshold && step <= highest)];
  if (fitting.length <= mostClasses) return fitting;
  // The lowest is kept, and of the others those spread evenly.
  const stride = (fitting.length - 1) / (mostClasses - 1);
  return Array.from({ length: mostClasses }, (_, index) => fitting[Math.round(index * stride)] ?? threshold);
}

/** The class of a count: 1 for the palest, 0 where it is below all. */
export function classOf(count: number, begins: readonly number[]): number {
  return begins.filter((begin) => count >= begin).length;
}

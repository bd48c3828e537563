/** What a part of the checks came to. A skipped test is a test that cannot fail, so it counts as failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.reduce((total, { failed }) => total + failed, 0),
  };
}

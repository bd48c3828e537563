import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.ts';
import type { Outcome } from './outcome.ts';
import { runProgram } from './run-program.ts';

/** In this order: what fails fast comes first. */
export const testProjects = ['unit', 'collector', 'browser', 'e2e', 'alone'] as const;

export type TestProject = (typeof testProjects)[number];

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Runs one project of vitest. A run that broke off, or found nothing to run, is a failure whatever it counted. */
export async function runTestProject(project: TestProject): Promise<Outcome> {
  const report = join(root, '.cache/check', `${project}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runProgram(join(root, 'node_modules/vitest/vitest.mjs'), ['run', '--project', project, ...reporters]);
  const outcome = existsSync(report) ? outcomeOf(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  const isSound = outcome.failed > 0 || (code === 0 && outcome.passed > 0);
  if (!isSound) console.error(`✗ ${project}: vitest ended with ${code ?? 'a signal'} after ${outcome.passed} tests`);
  return isSound ? outcome : { ...outcome, failed: outcome.failed + 1 };
}

function outcomeOf(report: VitestReport): Outcome {
  // A file that fails before its first test has no test to count.
  const brokenFiles = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles.length;
  return { passed: report.numPassedTests, failed };
}

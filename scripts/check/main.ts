import { browserKinds } from '../browser/kind.ts';
import { requireBrowser } from '../browser/require-browser.ts';
import { UserError } from '../user-error.ts';
import { type Outcome, sum } from './outcome.ts';
import { runStaticSteps } from './static-steps.ts';
import { runTestProject, type TestProject, testProjects } from './test-projects.ts';

/** Everything that must hold before a change lands; with names of projects, those alone. */
async function check(asked: readonly string[]): Promise<readonly Outcome[]> {
  const projects = testProjects.filter((project) => asked.length === 0 || asked.includes(project));
  const unknown = asked.filter((name) => !testProjects.includes(name as TestProject));
  if (unknown.length > 0) throw new UserError(`There is no test project "${unknown[0]}"; there are ${testProjects.join(', ')}.`);
  if (projects.some((project) => project !== 'unit')) for (const kind of browserKinds) requireBrowser(kind);
  const outcomes: Outcome[] = asked.length === 0 ? [await runStaticSteps()] : [];
  for (const project of projects) outcomes.push(await runTestProject(project));
  return outcomes;
}

try {
  const { passed, failed } = sum(await check(process.argv.slice(2)));
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}

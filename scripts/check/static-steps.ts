import { join } from 'node:path';
import { root } from '../root.ts';
import type { Outcome } from './outcome.ts';
import { runProgram } from './run-program.ts';

interface Step {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** One TypeScript program a context: each has its own `lib`, so that what a context lacks is a compile error there. */
const contexts = ['content', 'background', 'worker', 'pages', 'node'];

const steps: readonly Step[] = [
  ...contexts.map((context) => ({ name: `types: ${context}`, program: 'typescript/lib/tsc.js', args: ['-p', `tsconfig.${context}.json`] })),
  { name: 'types: collector', program: 'typescript/lib/tsc.js', args: ['-p', 'collector/tsconfig.json'] },
  { name: 'types: collector tests', program: 'typescript/lib/tsc.js', args: ['-p', 'collector/tsconfig.tests.json'] },
  { name: 'types: map', program: 'typescript/lib/tsc.js', args: ['-p', 'collector/tsconfig.map.json'] },
  { name: 'lint', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  { name: 'unused', program: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/** Types, lint and unused code; every step counts as one test. */
export async function runStaticSteps(): Promise<Outcome> {
  let passed = 0;
  for (const { name, program, args } of steps) {
    const code = await runProgram(join(root, 'node_modules', program), args);
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code === 0) passed++;
  }
  return { passed, failed: steps.length - passed };
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await runStaticSteps()).failed > 0 ? 1 : 0;

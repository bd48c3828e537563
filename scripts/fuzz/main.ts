import { fork } from 'node:child_process';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import { readFuzzArguments } from './arguments.ts';

// So large a nursery is hardly ever cleaned while one file is read, so that the heap grows by all that it allocates.
const flags = ['--expose-gc', '--max-semi-space-size=192', '--min-semi-space-size=192'];

try {
  const asked = readFuzzArguments(process.argv.slice(2));
  const execArgv = [...process.execArgv, ...flags];
  const child = fork(join(import.meta.dirname, 'fuzz-files.ts'), [JSON.stringify(asked)], { execArgv });
  process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

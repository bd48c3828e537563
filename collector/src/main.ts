import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCollector } from './collector.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { buildServer } from './http/server.ts';
import { backUp } from './keep/back-up.ts';
import { exportReports } from './keep/export-reports.ts';
import { loadPlaces } from './keep/load-places.ts';
import { OperatorError } from './operator-error.ts';
import { type Options, readOptions } from './options.ts';
import { showInBrowser } from './show-in-browser.ts';

const usage = `Usage: npm run collector                       receives reports and shows the map
       npm run collector -- --demo             the same with made-up reports, in a database of their own
       npm run collector -- backup FILE        copies the database while it runs
       npm run collector -- export FILE        writes all reports: .jsonl or .csv
       npm run collector -- places FILE.csv    loads places: id, name, kind, latitude, longitude, region`;

const packageFolder = join(import.meta.dirname, '..');

const commands: Readonly<Record<string, (database: Database, file: string, options: Options) => Promise<string>>> = {
  backup: (_database, file, { database }) => backUp(database, file),
  export: exportReports,
  places: loadPlaces,
};

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { demo: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) return void console.log(usage);
  const isDemo = values.demo === true;
  const options = readOptions(process.env, join(packageFolder, 'data'), isDemo);
  if (!options.ok) throw new OperatorError(options.fault);
  const [name, file, ...more] = positionals;
  const command = name === undefined ? undefined : commands[name];
  if (name !== undefined && (command === undefined || file === undefined || more.length > 0)) throw new OperatorError(usage);
  const database = await openDatabase(options.value.database);
  if (isDemo) await fillDemo(database);
  if (command === undefined || file === undefined) return serve(database, options.value);
  console.log(await command(database, file, options.value).finally(() => database.close()));
}

async function serve(database: Database, { host, port, keyFile, settings }: Options): Promise<void> {
  const collector = await createCollector(database, settings);
  const app = await buildServer(collector, join(packageFolder, 'dist/map'), reportBug);
  const address = await app.listen({ host, port });
  console.log(`Map: ${address}/${collector.isDemo ? ' (made-up data)' : ''}`);
  if (settings.moderationKey === null) console.log('Moderation is closed: set COLLECTOR_MODERATION_KEY to open it.');
  else console.log(`Moderation: ${address}/moderate${keyFile === null ? '' : ` (the key is in ${keyFile})`}`);
  if (collector.isDemo) showInBrowser(`${address}/`);
  let isStopping = false;
  const stop = (): void => {
    // From a terminal Ctrl-C comes twice: from the terminal itself and by way of npm.
    if (isStopping) return;
    isStopping = true;
    // What was taken is answered before the database closes.
    app
      .close()
      .then(() => database.close())
      .catch(reportBug);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/** The one place that hears of bugs. Of a failed statement only the message is shown: its values are reports. */
function reportBug(error: unknown): void {
  console.error(error instanceof Error ? (error.stack ?? error.message) : 'unknown error');
}

/** Sentences for what an operator can put right, by the code of the error. */
const advice: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is in use: set COLLECTOR_PORT to another one.',
  EACCES: 'This port or folder may not be used by this user.',
  ECONNREFUSED: 'The database of DATABASE_URL does not answer.',
  ENOTFOUND: 'The host of DATABASE_URL is not known.',
  '28P01': 'The database of DATABASE_URL refuses the password.',
  '3D000': 'The database of DATABASE_URL does not exist.',
  SQLITE_NOTADB: 'The file of the database is none, or is damaged: put a backup in its place.',
};

function adviceFor(error: unknown): string | null {
  if (error instanceof OperatorError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') ? usage : (advice[code] ?? null);
}

try {
  await run();
} catch (error) {
  const sentence = adviceFor(error);
  if (sentence === null) reportBug(error);
  else console.error(sentence);
  // Something may still be open that would keep the process.
  process.exit(sentence === null ? 1 : 2);
}

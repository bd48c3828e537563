import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Model } from '../../src/shared/messages.ts';
import { isMarked } from '../../src/verdict/verdict.ts';
import type { Arguments } from './arguments.ts';
import type { PictureRow } from './picture-row.ts';
import type { Scan } from './scan.ts';
import { tableOf } from './table.ts';

/** Hands over what a scan came to, however it ended. Notes go to stderr: stdout is for the result. */
export function report({ json }: Arguments, model: Model | null, scan: Scan): void {
  const { rows, camera, session, stop, total } = scan;
  if (json !== null) {
    const early = stop.aborted ? { interrupted: true } : {};
    writeFileSync(json, `${JSON.stringify({ model, browser: session.version, ...early, images: rows }, null, 2)}\n`);
    console.error(`Wrote ${shortPath(json)}: ${summaryOf(rows)}.`);
  } else if (rows.length > 0) console.log(tableOf(rows));
  if (camera.taken && camera.file !== null) console.error(`Screenshot: ${shortPath(camera.file)}`);
  if (stop.aborted) console.error(`Stopped after ${rows.length} of ${total} pictures.`);
}

/** A scan in numbers. */
export function summaryOf(rows: readonly PictureRow[]): string {
  const marked = rows.filter(({ verdict }) => isMarked(verdict)).length;
  const unchecked = rows.filter(({ verdict }) => verdict === 'unchecked').length;
  return `${rows.length} picture${rows.length === 1 ? '' : 's'}, ${marked} marked, ${unchecked} could not be checked`;
}

/** As seen from where the user stands, unless that leads up and away. */
function shortPath(file: string): string {
  const path = relative('', file);
  return path.startsWith('..') ? file : path;
}

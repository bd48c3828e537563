import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../user-error.ts';

/** One real picture of a folder with a `manifest.jsonl`. `crop`: a square cut out of a picture at its full size. */
export interface RealPicture {
  readonly file: string;
  /** Its name in the manifest. */
  readonly name: string;
  readonly kind: string;
  readonly isCrop: boolean;
  readonly repo: string;
}

const rowSchema = v.object({ file: v.string(), label: v.string(), kind: v.string(), view: v.string(), repo: v.string() });

/** The real pictures that a folder's manifest names (a JSON object a line). Throws a `UserError` where there are none. */
export function realPictures(folder: string): readonly RealPicture[] {
  const manifest = join(folder, 'manifest.jsonl');
  if (!existsSync(manifest)) throw new UserError(`There is no ${manifest}.`);
  const lines = readFileSync(manifest, 'utf8').split('\n');
  const rows = lines.filter((line) => line.trim() !== '').map((line) => v.parse(rowSchema, JSON.parse(line)));
  const real = rows.filter(({ label, file }) => label === 'real' && existsSync(join(folder, file)));
  if (real.length === 0) throw new UserError(`${manifest} names no real picture that is there.`);
  return real.map(({ file, kind, view, repo }) => ({ file: join(folder, file), name: file, kind, isCrop: view === 'crop', repo }));
}

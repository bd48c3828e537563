import { readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { entryAt } from './entry-at.ts';
import { pictureType } from './picture-type.ts';

/** A picture file to be looked at, and the name under which its row appears. */
export interface PictureFile {
  readonly path: string;
  readonly file: string;
}

/**
 * Every picture that the given files and folders stand for, each once, in the order of the names.
 * A file that is named itself always counts; in a folder only what is a picture by its name or first bytes.
 */
export function collectPictures(paths: readonly string[]): readonly PictureFile[] {
  const found = new Map<string, PictureFile>();
  for (const path of paths) {
    const pictures = entryAt(path)?.isDirectory() ? picturesIn(path) : [{ path, file: basename(path) }];
    for (const picture of pictures) if (!found.has(picture.path)) found.set(picture.path, picture);
  }
  return [...found.values()];
}

function picturesIn(folder: string): readonly PictureFile[] {
  const pictures: PictureFile[] = [];
  // Links may lead to folders that were met before, above or beside; each folder counts once.
  const met = new Set<string>();
  walk(folder);
  return pictures;

  function walk(current: string): void {
    const real = realpathSync(current);
    if (met.has(real)) return;
    met.add(real);
    for (const name of namesIn(current)) {
      const path = join(current, name);
      const entry = entryAt(path);
      if (entry?.isDirectory()) walk(path);
      else if (isPicture(path, entry?.isFile())) pictures.push({ path, file: relative(folder, path).split(sep).join('/') });
    }
  }
}

/** A link that leads nowhere but is named like a picture is a broken picture, and gets its row. */
function isPicture(path: string, isFile: boolean | undefined): boolean {
  return isFile !== false && pictureType(path) !== null;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    console.error(`The folder "${folder}" cannot be read and is left out.`);
    return [];
  }
}

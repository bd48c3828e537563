import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'tldts';
import { type BrowserKind, browserKinds } from '../browser/kind.ts';
import { UserError } from '../user-error.ts';
import { entryAt } from './entry-at.ts';

export type Target = { readonly kind: 'page'; readonly url: string } | { readonly kind: 'path'; readonly path: string };

export interface Arguments {
  readonly targets: readonly Target[];
  readonly json: string | null;
  readonly screenshot: string | null;
  readonly browser: BrowserKind | null;
  readonly help: boolean;
}

export const usage = `npm start -- [<url|file|folder>...] [--json out.json] [--screenshot out.png] [--browser chromium|firefox]

Without a target it shows a page of examples. Pictures that are named, or lie in a named folder, are inspected
whatever their size; of a page, the ones that Telltale would look at. With --json, --screenshot or without a display
it runs unseen, prints a table and ends; otherwise it opens the browser and stays until that is closed.`;

/** Reads the command line. Anything that does not fit is a sentence for the user, before a browser is started. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  return {
    targets: positionals.map(targetOf),
    json: outputFile('--json', values.json),
    screenshot: screenshotFile(values.screenshot),
    browser: browserOf(values.browser),
    help: values.help ?? false,
  };
}

function parsed(args: readonly string[]) {
  const string = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: string, screenshot: string, browser: string, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UserError(sentenceOf(error instanceof Error ? error.message : String(error)));
  }
}

/** Node's own words, but for the slip that is made most: an option whose value was forgotten. */
function sentenceOf(message: string): string {
  const [, option] = /^Option '(--(?:json|screenshot|browser)) ?.*' (?:argument missing|argument is ambiguous)/.exec(message) ?? [];
  if (option === '--browser') return `--browser needs ${browserKinds.join(' or ')}.`;
  if (option !== undefined) return `${option} needs the name of a file.`;
  return `${(message.split('. ')[0] ?? '').replace(/[.\s]+$/, '')}; see npm start -- --help.`;
}

function targetOf(word: string): Target {
  if (/^https?:\/\//i.test(word)) {
    if (!URL.canParse(word)) throw new UserError(`"${word}" is not an address.`);
    return { kind: 'page', url: word };
  }
  const path = /^file:\/\//i.test(word) ? pathOfUrl(word) : resolve(word);
  const entry = word === '' ? undefined : entryAt(path);
  if (entry === undefined)
    throw new UserError(`There is no file or folder "${word}"${isHost(word) ? ` (for a page write https://${word})` : ''}.`);
  if (!entry.isFile() && !entry.isDirectory()) throw new UserError(`"${word}" is neither a file nor a folder.`);
  return { kind: 'path', path };
}

/** Whether a word that is no file was meant as an address. Endings of files (.jpg) are no top-level domains. */
function isHost(word: string): boolean {
  const { isIcann, isIp, hostname } = parse(word);
  return (isIcann || isIp) === true && hostname !== null && word.toLowerCase().startsWith(hostname);
}

function pathOfUrl(word: string): string {
  try {
    return fileURLToPath(word);
  } catch {
    throw new UserError(`"${word}" is not the address of a file on this machine.`);
  }
}

function outputFile(option: string, path: string | undefined): string | null {
  if (path === undefined) return null;
  const file = resolve(path);
  if (path === '' || entryAt(file)?.isDirectory()) throw new UserError(`${option} needs the name of a file.`);
  if (!entryAt(dirname(file))?.isDirectory()) {
    throw new UserError(`${option} ${path}: there is no folder "${dirname(file)}".`);
  }
  return file;
}

function screenshotFile(path: string | undefined): string | null {
  const file = outputFile('--screenshot', path);
  if (file !== null && !['', '.png'].includes(extname(file).toLowerCase())) {
    throw new UserError(`--screenshot ${path}: only .png is written.`);
  }
  return file;
}

function browserOf(name: string | undefined): BrowserKind | null {
  if (name === undefined) return null;
  const kind = browserKinds.find((known) => known === name);
  if (kind === undefined) throw new UserError(`--browser takes ${browserKinds.join(' or ')}, not "${name}".`);
  return kind;
}

import { parseArgs } from 'node:util';
import { type BrowserKind, browserKinds } from '../../browser/kind.ts';
import { UserError } from '../../user-error.ts';

export interface PagesOptions {
  readonly browsers: readonly BrowserKind[];
  /** Seconds of scrolling in each measurement of smoothness. */
  readonly seconds: number;
  /** Minutes of scrolling between which memory is compared. */
  readonly minutes: number;
  /** What is measured: how smooth pages are and when their verdicts come, the memory of a long scroll, or both. */
  readonly parts: readonly Part[];
}

const parts = ['smooth', 'memory'] as const;
export type Part = (typeof parts)[number];

/** `npm run bench:pages -- [--minutes 10] [--seconds 8] [--browser chromium] [--only memory]`. */
export function pagesOptions(words: readonly string[]): PagesOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      browser: { type: 'string' },
      only: { type: 'string' },
      seconds: { type: 'string', default: '8' },
      minutes: { type: 'string', default: '1' },
    },
  });
  const browsers = browserKinds.filter((kind) => values.browser === undefined || kind === values.browser);
  if (browsers.length === 0) throw new UserError(`--browser is one of ${browserKinds.join(', ')}.`);
  const wanted = parts.filter((part) => values.only === undefined || part === values.only);
  if (wanted.length === 0) throw new UserError(`--only is one of ${parts.join(', ')}.`);
  return { browsers, parts: wanted, seconds: positive(values.seconds, '--seconds'), minutes: positive(values.minutes, '--minutes') };
}

function positive(word: string, name: string): number {
  const number = Number(word);
  if (!(number > 0)) throw new UserError(`${name} takes a number, not "${word}".`);
  return number;
}

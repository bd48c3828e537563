import type { PictureRow } from './picture-row.ts';

const widths = { picture: 44, reason: 60 };

/** The result as a table for a person: picture, verdict, probability, milliseconds, and the reason that decided. */
export function tableOf(rows: readonly PictureRow[]): string {
  const head = ['picture', 'verdict', 'probability', 'ms', 'reason'];
  const cells = rows.map((row) => [
    cutAtStart(nameOf(row), widths.picture),
    row.verdict,
    row.probability === null ? '–' : row.probability.toFixed(3),
    String(Math.round(row.ms.fetch + row.ms.provenance + row.ms.decode + row.ms.model)),
    cutAtEnd(reasonOf(row), widths.reason),
  ]);
  const columns = head.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(columns[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function nameOf(row: PictureRow): string {
  if ('file' in row) return row.file;
  if (row.url === '') return '(in the page alone)';
  const name = new URL(row.url).pathname.split('/').pop();
  return name === undefined || name === '' ? row.url : name;
}

/** The first reason is the one that decided; the others are in the JSON. */
function reasonOf({ reasons: [first] }: PictureRow): string {
  return first === undefined ? '' : first.text || first.code;
}

/** Keeps the end of a long name, where a file tells itself from its neighbours. */
function cutAtStart(text: string, width: number): string {
  const plain = withoutControls(text);
  return plain.length <= width ? plain : `…${plain.slice(1 - width)}`;
}

/** Keeps the start of a sentence, where it says what it is about. */
function cutAtEnd(text: string, width: number): string {
  const plain = withoutControls(text);
  return plain.length <= width ? plain : `${plain.slice(0, width - 1).trimEnd()}…`;
}

/** Control characters would break the table, or worse, steer the terminal. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

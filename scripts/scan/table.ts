import type { PictureRow } from './picture-row.ts';

const widths = { picture: 44, reasons: 60 };

/** The result as a table for a person: picture, verdict, probability, reasons, milliseconds. */
export function tableOf(rows: readonly PictureRow[]): string {
  const head = ['picture', 'verdict', 'probability', 'ms', 'reasons'];
  const cells = rows.map((row) => [
    shortened(nameOf(row), widths.picture),
    row.verdict,
    row.probability === null ? '–' : row.probability.toFixed(3),
    String(Math.round(row.ms.fetch + row.ms.provenance + row.ms.decode + row.ms.model)),
    shortened(row.reasons.map(({ text, code }) => text || code).join(' '), widths.reasons),
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

/** Keeps the end of a long name, where a file tells itself from its neighbours. Control characters would break the table. */
function shortened(text: string, width: number): string {
  const plain = text.replace(/\p{Cc}/gu, ' ');
  return plain.length <= width ? plain : `…${plain.slice(1 - width)}`;
}

/** What every row of the two tables of addresses holds. */
export interface Row {
  readonly name: string;
  readonly generator: string;
  readonly strength: 'strong' | 'medium';
  /** Where it is described or was seen. */
  readonly source: string;
  /** The day on which it was last looked at, ISO 8601. */
  readonly checked: string;
}

/** Rows that were looked at on one day; a row that is looked at again moves to a list of its own day. */
export function checkedOn<Unchecked extends Omit<Row, 'checked'>>(day: string, rows: readonly Unchecked[]): readonly (Unchecked & Row)[] {
  return rows.map((row) => ({ ...row, checked: day }));
}

/** A row's source in words: an address as it is, a number as that of independent public source files which show it in use. */
export function sourceOf(seen: number | string): string {
  return typeof seen === 'string' ? seen : `public source code, ${seen} independent files`;
}

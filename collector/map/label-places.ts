/** A label that wants to stand at (x, y). */
export interface Wanted {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which of the labels stand without covering one before them: the first in the list have the first choice. */
export function freeOf<Label extends Wanted>(wanted: readonly Label[]): readonly Label[] {
  const standing: Label[] = [];
  for (const label of wanted) if (standing.every((other) => !overlap(label, other))) standing.push(label);
  return standing;
}

function overlap(a: Wanted, b: Wanted): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

/**
 * Provinces whose label would stand on another: moved from the middle of the area, in thousandths of the map's height. Seoul lies
 * within Gyeonggi, and the cities of Daejeon, Sejong, Gwangju and Daegu within their provinces.
 */
export const moved: Readonly<Record<string, readonly [x: number, y: number]>> = {
  'KR-41': [28, 68],
  'KR-11': [0, -12],
  'KR-28': [-16, 12],
  'KR-44': [-38, 14],
  'KR-50': [-4, -4],
  'KR-30': [10, 16],
  'KR-43': [4, -22],
  'KR-46': [8, 58],
  'KR-47': [6, -30],
  'KR-48': [-26, -4],
  'KR-31': [30, -2],
  'KR-26': [26, 14],
};

/** Provinces whose label stands in the sea. */
export const besideArea: readonly string[] = ['KR-26', 'KR-28', 'KR-31'];

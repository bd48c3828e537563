interface Point {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

export type ArrowKey = keyof typeof directions;

export const isArrowKey = (key: string): key is ArrowKey => Object.hasOwn(directions, key);

/** The next point in the direction of an arrow key: what lies off to the side counts as further away. Null at the edge. */
export function neighbour<P extends Point>(points: readonly P[], from: Point, key: ArrowKey): P | null {
  const [alongX, alongY] = directions[key];
  const distances = points.flatMap((point) => {
    const [dx, dy] = [point.x - from.x, point.y - from.y];
    const ahead = dx * alongX + dy * alongY;
    const aside = Math.abs(dx * alongY - dy * alongX);
    return point.id !== from.id && ahead > 0.5 && aside <= ahead * 1.5 ? [{ point, distance: ahead + 2 * aside }] : [];
  });
  return distances.reduce((best, each) => (each.distance < best.distance ? each : best), {
    point: null as P | null,
    distance: Number.POSITIVE_INFINITY,
  }).point;
}

import { expect, test } from 'vitest';
import { BoundedMap } from '../../../src/find/bounded-map.ts';
import { Line } from '../../../src/find/line.ts';

test('lowest priority first, equals in order, changes count', () => {
  const line = new Line<{ name: string }>();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name })) as [
    { name: string },
    { name: string },
    { name: string },
    { name: string },
  ];
  line.put(a, 5);
  line.put(b, 1);
  line.put(c, 1);
  line.put(d, 9);
  line.put(d, 0);
  line.leave(b);
  expect([line.take(), line.take(), line.take(), line.take()]).toEqual([d, c, a, undefined]);
});

test('a bounded map forgets what was used longest ago', () => {
  const map = new BoundedMap<number>(2);
  map.set('a', 1);
  map.set('b', 2);
  expect(map.get('a')).toBe(1);
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([1, undefined, 3, 2]);
});

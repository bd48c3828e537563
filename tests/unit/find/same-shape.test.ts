import { expect, test } from 'vitest';
import { isSameShape } from '../../../src/find/same-shape.ts';

const shown = (naturalWidth: number, naturalHeight: number) => ({ naturalWidth, naturalHeight });

test.each([
  [shown(320, 240), { width: 1280, height: 960 }, true],
  [shown(101, 67), { width: 1200, height: 800 }, true],
  [shown(600, 800), { width: 800, height: 600 }, true],
  [shown(0, 0), { width: 800, height: 600 }, true],
  [shown(320, 240), { width: 0, height: 0 }, true],
  [shown(320, 320), { width: 800, height: 600 }, false],
  [shown(1200, 800), { width: 1200, height: 200 }, false],
])('%o and %o', (there, looked, isSame) => {
  expect(isSameShape(there, looked)).toBe(isSame);
});

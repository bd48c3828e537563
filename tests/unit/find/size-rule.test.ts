import { expect, test } from 'vitest';
import { isShownLargeEnough, isStoredLargeEnough } from '../../../src/find/size-rule.ts';

const rules = { active: true, smallestNatural: 96, smallestShown: 64 };

test('the short side as shown decides, its limit included', () => {
  expect(isShownLargeEnough({ width: 64, height: 500 }, rules)).toBe(true);
  expect(isShownLargeEnough({ width: 63.9, height: 500 }, rules)).toBe(false);
  expect(isShownLargeEnough({ width: 0, height: 0 }, rules)).toBe(false);
});

test('the short side as stored decides, unless it is not known', () => {
  expect(isStoredLargeEnough({ width: 500, height: 96 }, rules)).toBe(true);
  expect(isStoredLargeEnough({ width: 500, height: 95 }, rules)).toBe(false);
  expect(isStoredLargeEnough({ width: 0, height: 0 }, rules)).toBe(true);
});

import { describe, expect, test } from 'vitest';
import { placeKinds, reportCategories } from '../../src/report/report-schema.ts';
import { classBegins, classOf } from '../map/classes.ts';
import english from '../map/en.json' with { type: 'json' };
import korean from '../map/ko.json' with { type: 'json' };
import { freeOf } from '../map/label-places.ts';
import { neighbour } from '../map/neighbour.ts';
import { readState, writeState } from '../map/view-state.ts';

describe('the catalogues', () => {
  const names = Object.keys(english) as (keyof typeof english)[];
  test('have the same texts', () => expect(Object.keys(korean).sort()).toEqual([...names].sort()));

  test.each(names)('%s has the same placeholders', (name) => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(placeholders(korean[name])).toEqual(placeholders(english[name]));
    expect(korean[name].length).toBeGreaterThan(0);
  });

  test('have a name for every category and kind', () => {
    for (const name of [...reportCategories.map((each) => `category_${each}`), ...placeKinds.map((each) => `kind_${each}`)])
      expect(names).toContain(name);
  });

  test('never call a picture fake', () => expect(JSON.stringify([english, korean])).not.toMatch(/fake|가짜|deepfake|딥페이크/i));
});

describe('classes', () => {
  test.each([
    [[], [5]],
    [[5], [5]],
    [
      [6, 7, 8, 9],
      [5, 6, 7, 8, 9],
    ],
    [
      [53, 72, 74, 93, 98, 99, 112, 135, 138, 153, 154, 192, 198, 201, 581, 847],
      [5, 90, 120, 150, 200],
    ],
  ])('of %j', (counts, begins) => expect(classBegins(5, counts)).toEqual(begins));

  test('rise, begin at the threshold, and are at most five', () => {
    for (let seed = 1; seed < 300; seed++) {
      const counts = Array.from({ length: seed % 40 }, (_, index) => 5 + ((seed * 7919 * (index + 1)) % (seed * 31)));
      const begins = classBegins(5, counts);
      expect(begins.length).toBeLessThanOrEqual(5);
      expect(begins).toEqual([...new Set(begins)].sort((a, b) => a - b));
      for (const count of counts) expect(classOf(count, begins)).toBeGreaterThan(0);
    }
  });
});

test('an address with nonsense heals to what it can', () => {
  expect(readState('?view=moon&category=scam&kind=%00&from=2026&region=KR-11&theme=dark&x=1')).toMatchObject({
    view: 'korea',
    category: 'scam',
    kind: null,
    from: null,
  });
  expect(writeState(readState('?view=world&category=scam&lang=ko'))).toBe('?view=world&category=scam&lang=ko');
  expect(writeState(readState(''))).toBe('');
});

test('the arrow keys lead to the next in their direction, and nowhere at the edge', () => {
  const points = [
    { id: 'west', x: 0, y: 0 },
    { id: 'middle', x: 10, y: 1 },
    { id: 'east', x: 30, y: -2 },
    { id: 'south', x: 11, y: 20 },
  ];
  const [west = { id: '', x: 0, y: 0 }, middle = west] = points;
  expect(neighbour(points, west, 'ArrowRight')?.id).toBe('middle');
  expect(neighbour(points, middle, 'ArrowDown')?.id).toBe('south');
  expect(neighbour(points, middle, 'ArrowRight')?.id).toBe('east');
  expect(neighbour(points, west, 'ArrowLeft')).toBeNull();
});

test('of labels that cover each other the first stands', () => {
  const label = (x: number) => ({ x, y: 0, width: 10, height: 10 });
  expect(freeOf([label(0), label(5), label(10)])).toEqual([label(0), label(10)]);
});

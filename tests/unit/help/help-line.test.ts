import { expect, test } from 'vitest';
import { guessCountry } from '../../../src/help/guess-country.ts';
import { childHelpLine } from '../../../src/help/help-line.ts';

test.each([
  ['ko', 'KR'],
  ['ko-KR', 'KR'],
  ['en-GB', 'GB'],
  ['en', ''],
  ['es-419', ''],
  ['not a language', ''],
])('the country of %j is %j', (tag, country) => expect(guessCountry(tag)).toBe(country));

test('a child is named a line of its country that can be called', () => {
  expect(childHelpLine('KR')).toMatch(/: [\d-]+$/);
  expect(childHelpLine('GB')).toMatch(/: [\d -]+$/);
});

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

test('the language of the texts comes before that of the browser', () => {
  expect(guessCountry('ko', 'en-US')).toBe('KR');
  expect(guessCountry('en', 'en-US')).toBe('US');
});

test('a child is named a line of its country that can be called', () => {
  expect(childHelpLine('KR')).toMatch(/: [\d-]+$/);
  expect(childHelpLine('AU')).toMatch(/: [\d ]+$/);
  expect(childHelpLine('')).toBe('');
});

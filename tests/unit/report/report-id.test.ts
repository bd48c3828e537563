import * as v from 'valibot';
import { expect, test } from 'vitest';
import { newReportId } from '../../../src/report/report-id.ts';
import { reportId } from '../../../src/report/report-schema.ts';

test('a number fits the schema, and is another each time', () => {
  const numbers = Array.from({ length: 1000 }, () => newReportId());
  expect(numbers.filter((number) => !v.is(reportId, number))).toEqual([]);
  expect(new Set(numbers).size).toBe(1000);
});

test('numbers rise with time', () => {
  const times = ['1970-01-01', '2026-11-25', '2026-11-26', '2200-01-01'].map((day) => newReportId(new Date(day)));
  expect(times).toEqual(times.toSorted());
  expect(newReportId(new Date('2026-11-25T22:45:00Z')).slice(0, 15)).toBe('01a214e2-39e0-7');
});

import { expect, test } from 'vitest';
import { type Age, chooseHelp, firstSteps, type Situation } from '../../../src/help/choose.ts';
import { directory, helpCountries } from '../../../src/help/directory.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;

test.each(directory.map((entry) => [`${entry.country ?? 'everywhere'}: ${entry.name}`, entry] as const))(
  '%s was checked within a year',
  (_, entry) => {
    const age = Date.now() - Date.parse(entry.checked);
    expect(age).toBeGreaterThan(-24 * 60 * 60 * 1000);
    expect(age).toBeLessThan(yearMs);
    expect(entry.phones.length + entry.links.length).toBeGreaterThan(0);
  },
);

test.each([
  ['KR', 'me', 'young', ['1388', '117']],
  ['KR', 'me', 'adult', ['02-735-8994', '1366']],
  ['KR', 'saw', 'unsure', ['1377']],
  ['DE', 'me', 'young', ['116 111']],
  ['GB', 'me', 'adult', ['0345 6000 459']],
] as const)('%s, %s, %s: the first numbers', (country, situation, age, numbers) => {
  const phones = chooseHelp({ situation, age, country }).flatMap((entry) => entry.phones);
  expect(phones.slice(0, numbers.length)).toEqual(numbers);
});

test('everybody in every country finds somebody, and nobody is sent to a line for another age', () => {
  for (const country of [...helpCountries, '']) {
    for (const situation of ['me', 'known', 'saw'] as const satisfies readonly Situation[]) {
      for (const age of ['young', 'adult', 'unsure'] as const satisfies readonly Age[]) {
        const choice = { situation, age, country };
        const found = chooseHelp(choice);
        const mustFind = situation === 'me' || age !== 'adult';
        if (mustFind) expect(found.length, JSON.stringify(choice)).toBeGreaterThan(0);
        for (const { ages } of found) expect(ages).not.toBe(age === 'adult' ? 'young' : 'adult');
        expect(new Set(found).size).toBe(found.length);
        expect(firstSteps(choice)[0]).toBe('help_danger');
      }
    }
  }
});

test('a sighting goes to one hotline', () => {
  expect(chooseHelp({ situation: 'saw', age: 'young', country: 'DE' })).toHaveLength(1);
});

test('who may be young is told to make no copy', () => {
  expect(firstSteps({ situation: 'me', age: 'unsure', country: 'KR' })).toContain('help_no_copy');
});

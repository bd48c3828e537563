import { describe, expect, it, test } from 'vitest';
import { readAddresses } from '../../../../src/help/letters/addresses.ts';
import { type Law, type LetterFields, laws, letterLanguages, writeLetter } from '../../../../src/help/letters/letter.ts';
import { placeRows, placesFor } from '../../../../src/help/letters/places.ts';

const fields: LetterFields = {
  platform: 'Discord',
  addresses: ['https://example.com/a?b=1', 'https://example.com/c'],
  kind: 'fake',
  isSelf: true,
  isYoung: false,
  name: 'Kim Mina',
  person: '',
  contact: 'mina@example.com',
  details: '',
  date: '2026-11-26',
};

const all = laws.flatMap((law) => letterLanguages.map((language) => [law, language] as const));

describe.each(all)('%s in %s', (law, language) => {
  const letter = writeLetter(law, language, fields);

  it('holds what the user has given', () => {
    for (const given of [
      '1. https://example.com/a?b=1\n2. https://example.com/c',
      'Kim Mina',
      'mina@example.com',
      '2026-11-26',
      'Discord',
    ]) {
      expect(letter).toContain(given);
    }
  });

  it('has nothing unfilled, and nothing of a paragraph that was not wanted', () => {
    expect(letter).not.toMatch(/[{}_]/);
    expect(letter).not.toContain('\n\n\n');
    const young = writeLetter(law, language, { ...fields, isYoung: true });
    expect(young.split('\n\n').length).toBe(letter.split('\n\n').length + 1);
    const found = writeLetter(law, language, { ...fields, details: '@account, 3 May' });
    expect(found).toContain('@account, 3 May');
    expect(found.split('\n\n').length).toBe(letter.split('\n\n').length + 1);
  });

  it('leaves a line to write on where something is missing', () => {
    const empty = writeLetter(law, language, { ...fields, name: '', contact: '', platform: '', addresses: [] });
    expect(empty.match(/_{20}/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('says for whom it is written, and what the picture is', () => {
    const other = writeLetter(law, language, { ...fields, isSelf: false, person: 'Lee Jun', kind: 'real' });
    expect(other).toContain('Lee Jun');
    expect(other).not.toBe(letter);
    expect(writeLetter(law, language, { ...fields, kind: 'unsure' })).not.toBe(writeLetter(law, language, { ...fields, kind: 'real' }));
  });

  it('says that no picture is attached', () => {
    expect(letter).toMatch(/No picture is attached|이미지를 첨부하지 않았습니다/);
  });
});

// What the law itself names as the contents of a notice.
const asked: Readonly<Record<Law, readonly RegExp[]>> = {
  tida: [/good faith belief .* not consensual/, /not later than 48 hours/, /identical copies/, /Signature/, /How to reach me/],
  'kr-platform': [/Article 44-2/, /Article 22-5/, /Article 14-2/, /without delay/],
  'kr-kcsc': [/방송미디어통신심의위원회/, /Article 44-7/],
  'kr-d4u': [/중앙디지털성범죄피해자지원센터/, /Article 7-3/],
  gdpr: [/Article 17/, /without undue delay/, /one month \(Article 12\(3\)\)/],
  dsa: [/Article 16/, /Why it is illegal/, /bona fide belief .* accurate and complete/, /Article 16\(4\)/],
};

test.each(Object.entries(asked))('%s holds what its law asks for', (law, parts) => {
  for (const part of parts) expect(writeLetter(law as Law, 'en', fields)).toMatch(part);
});

test('what a user writes is never read as a placeholder', () => {
  expect(writeLetter('dsa', 'en', { ...fields, name: '{contact}', details: '{young}' })).toContain('{contact}');
});

describe('addresses', () => {
  it('are taken from lines and words, each once, as they were written', () => {
    const { good, bad } = readAddresses(
      ' https://a.example/x?y=1#z\n\nhttp://b.example https://a.example/x?y=1#z\tHTTPS://한국.example/그림 ',
    );
    expect(good).toEqual(['https://a.example/x?y=1#z', 'http://b.example', 'HTTPS://한국.example/그림']);
    expect(bad).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'example.com/a',
    'file:///etc/passwd',
    'https://',
    'https://local',
    'http://a..',
    'ftp://a.example',
  ])('%s is told, not taken', (word) => {
    expect(readAddresses(`https://a.example/ ${word}`)).toEqual({ good: ['https://a.example/'], bad: [word] });
  });
});

const yearMs = 365 * 24 * 60 * 60 * 1000;

test.each(placeRows.map((row) => [`${row.platform}: ${row.link}`, row] as const))('%s was checked within a year', (_, { checked }) => {
  const age = Date.now() - Date.parse(checked);
  expect(age).toBeGreaterThan(-24 * 60 * 60 * 1000);
  expect(age).toBeLessThan(yearMs);
});

test.each([
  ['tida', 'x', ['https://help.x.com/forms/safety-and-sensitive-content/take-it-down']],
  ['tida', 'reddit', []],
  ['gdpr', 'other', []],
  ['kr-kcsc', 'x', ['tel:1377']],
  ['kr-d4u', 'other', ['https://d4u.stop.or.kr', 'tel:027358994']],
] as const)('%s for %s goes to %j', (law, platform, links) => {
  expect(placesFor(law, platform).map(({ link }) => link)).toEqual(links);
});

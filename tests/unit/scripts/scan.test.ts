import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find-browser.ts';
import { tEXt, withChunks } from '../../../scripts/demo/png-text.ts';
import { readArguments } from '../../../scripts/scan/arguments.ts';
import { collectPictures } from '../../../scripts/scan/collect-pictures.ts';
import { unansweredRow } from '../../../scripts/scan/picture-row.ts';
import { pictureType } from '../../../scripts/scan/picture-type.ts';
import { summaryOf } from '../../../scripts/scan/report.ts';
import { tableOf } from '../../../scripts/scan/table.ts';
import { UserError } from '../../../scripts/user-error.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-unit-'));
  mkdirSync(join(folder, 'pictures/below'), { recursive: true });
  writeFileSync(join(folder, 'pictures/b.JPG'), '');
  writeFileSync(join(folder, 'pictures/below/a.png'), '');
  writeFileSync(join(folder, 'pictures/readme.txt'), 'no picture');
  writeFileSync(join(folder, 'pictures/bare'), 'GIF89a…');
  symlinkSync('..', join(folder, 'pictures/below/round'));
  symlinkSync('gone.webp', join(folder, 'pictures/dangling.webp'));
  symlinkSync('circle.png', join(folder, 'pictures/circle.png'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test('takes addresses, files and folders in any order', () => {
    const { targets, json, browser } = readArguments([
      'https://example.org/a b',
      folder,
      '--json',
      join(folder, 'out.json'),
      '--browser',
      'firefox',
    ]);
    expect(targets).toEqual([
      { kind: 'page', url: 'https://example.org/a b' },
      { kind: 'path', path: folder },
    ]);
    expect({ json, browser }).toEqual({ json: join(folder, 'out.json'), browser: 'firefox' });
  });

  test('takes the address of a file', () => {
    const path = join(folder, 'pictures/b.JPG');
    expect(readArguments([pathToFileURL(path).href]).targets).toEqual([{ kind: 'path', path }]);
  });

  test.each([['--what'], ['nowhere.png'], [''], ['--browser=opera'], ['--json'], ['--json='], ['https://'], ['--json=/no/such/out.json']])(
    '%j is told in one sentence',
    (word) => {
      expect(() => readArguments([word])).toThrow(UserError);
      expect(() => readArguments([word])).toThrow(/^[^\n]+\.$/);
    },
  );
});

describe('a slip on the command line gets the sentence that helps', () => {
  test.each([
    [['--json'], '--json needs the name of a file.'],
    [['--json', '--browser', 'firefox'], '--json needs the name of a file.'],
    [['--screenshot'], '--screenshot needs the name of a file.'],
    [['--browser'], '--browser needs chromium or firefox.'],
    [['example.com'], 'There is no file or folder "example.com" (for a page write https://example.com).'],
    [['example.com/a?b'], 'There is no file or folder "example.com/a?b" (for a page write https://example.com/a?b).'],
    [['holiday.jpg'], 'There is no file or folder "holiday.jpg".'],
    [['--screenshot', 'x.jpg'], '--screenshot x.jpg: only .png is written.'],
  ])('%j', (words, sentence) => {
    expect(() => readArguments(words)).toThrow(new UserError(sentence));
  });
});

test('a scan in numbers', () => {
  const row = unansweredRow({ file: 'a.png' });
  expect(summaryOf([row])).toBe('1 picture, 0 marked, 1 could not be checked');
  const rows = (['signs', 'declared-ai', 'no-signs', 'unchecked'] as const).map((verdict) => ({ ...row, verdict }));
  expect(summaryOf(rows)).toBe('4 pictures, 2 marked, 1 could not be checked');
});

describe('the pictures of a folder', () => {
  test('are found by name or content, at any depth, once', () => {
    const path = join(folder, 'pictures');
    const files = collectPictures([path, join(path, 'b.JPG')]).map(({ file }) => file);
    expect(files).toEqual(['b.JPG', 'bare', 'below/a.png', 'circle.png', 'dangling.webp']);
  });

  test('a file named itself counts whatever it is', () => {
    expect(collectPictures([join(folder, 'pictures/readme.txt')]).map(({ file }) => file)).toEqual(['readme.txt']);
  });
});

describe('picture types', () => {
  test.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x20ftypavif', 'image/avif'],
    ['\0\0\0\x20ftypheic', 'image/heic'],
    ['MM\0*', 'image/tiff'],
    ['\xff\x0a', 'image/jxl'],
    ['BM\x01\x02\x03\x04\0\0\0\0', 'image/bmp'],
    ['<?xml version="1.0"?>\n<svg xmlns="x">', 'image/svg+xml'],
    ['BMW is a car', null],
    ['<html>', null],
    ['', null],
  ])('%j', (start, type) => {
    const path = join(folder, 'content');
    writeFileSync(path, start, 'latin1');
    expect(pictureType(path)).toBe(type);
  });

  test('a name goes before the content, and no file is no picture', () => {
    expect(pictureType(join(folder, 'nowhere.jfif'))).toBe('image/jpeg');
    expect(pictureType(join(folder, 'nowhere'))).toBeNull();
  });
});

test('the table has a line for each picture and no control characters', () => {
  const lines = tableOf([unansweredRow({ file: `tab\tand\u001b[31mred ${'x'.repeat(80)}` }), unansweredRow({ url: '' })]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toMatch(/\p{Cc}/u);
  expect(lines[1]).toContain('unchecked');
});

test('the table tells the first reason from its start, and a long file name to its end', () => {
  const reasons = [
    { code: 'signer_official', text: `Signed by somebody, ${'x'.repeat(80)}` },
    { code: 'model_signs', text: 'second' },
  ];
  const [, line = ''] = tableOf([{ ...unansweredRow({ file: `${'folder/'.repeat(9)}name.png` }), reasons }]).split('\n');
  expect(line).toMatch(/^….*folder\/name\.png /);
  expect(line).toMatch(/ {2}Signed by somebody, x+…$/);
});

test('a PNG with a text chunk is still a PNG', async () => {
  const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const marked = withChunks(plain, [tEXt('parameters', 'Steps: 20')]);
  expect(marked.toString('latin1')).toContain('tEXtparameters\0Steps: 20');
  expect(await sharp(marked, { failOn: 'warning' }).raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer());
});

test('the environment names the browser before any guess', () => {
  expect(findBrowser('chromium', { CHROME_PATH: process.execPath })).toBe(process.execPath);
  expect(() => findBrowser('firefox', { FIREFOX_PATH: join(folder, 'none') })).toThrow(UserError);
});

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type BrowserKind, browserKinds } from '../../scripts/browser/kind.ts';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { TestWeb } from './support/test-web.ts';

const milliseconds = v.pipe(v.number(), v.minValue(0));
const rowSchema = v.strictObject({
  file: v.optional(v.string()),
  url: v.optional(v.string()),
  width: v.number(),
  height: v.number(),
  verdict: v.picklist(['declared-ai', 'ai-edited', 'signs', 'unsure', 'no-signs', 'camera-signed', 'unchecked']),
  reason: v.optional(v.string()),
  probability: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  reasons: v.array(v.strictObject({ code: v.string(), text: v.pipe(v.string(), v.nonEmpty()) })),
  declarations: v.array(v.looseObject({ id: v.string(), claim: v.string(), backing: v.string() })),
  ms: v.strictObject({ fetch: milliseconds, provenance: milliseconds, decode: milliseconds, model: milliseconds }),
});
const resultSchema = v.strictObject({
  model: v.strictObject({ name: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  browser: v.string(),
  interrupted: v.optional(v.literal(true)),
  images: v.array(rowSchema),
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-scan-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a user would, with a temporary folder of its own so that what it leaves behind is seen. */
function start(args: readonly string[]): { readonly ended: Promise<Run>; interrupt(): void; readonly err: () => string } {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const env = { ...process.env, TMPDIR: temporary, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], { cwd: folder, env, detached: true });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
  });
  const ended = new Promise<Run>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  // As a terminal does on Ctrl-C: to the whole group of processes.
  return { ended, interrupt: () => child.pid !== undefined && process.kill(-child.pid, 'SIGINT'), err: () => err };
}

const run = (...args: string[]): Promise<Run> => start(args).ended;

function leftBehind(): readonly string[] {
  // What tsx and V8 keep for the next start is no litter of ours.
  return readdirSync(join(folder, 'tmp')).filter((name) => !/^(?:tsx-|node-compile-cache)/.test(name));
}

async function scan(kind: BrowserKind, ...targets: string[]) {
  const json = join(folder, 'out.json');
  const ended = await run(...targets, '--json', json, '--screenshot', join(folder, 'out.png'), '--browser', kind);
  expect(ended, ended.err).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'out.png')).subarray(1, 4).toString()).toBe('PNG');
  expect(ended.err).toMatch(/^Wrote out\.json: \d+ pictures?, \d+ marked, \d+ could not be checked\.$/m);
  expect(leftBehind()).toEqual([]);
  return v.parse(resultSchema, JSON.parse(readFileSync(json, 'utf8')));
}

/** A folder of good, broken and odd files. Names are what file systems allow, and no more. */
function makePictures(): string {
  const pictures = join(folder, 'pictures');
  const { synthetic, real } = inject('pictures');
  mkdirSync(join(pictures, 'sub folder/deeper'), { recursive: true });
  const at = (name: string) => join(pictures, name);
  for (const name of ['s.png', 'wrong.jpg', 'no-extension', 'sub folder/deeper/S.PNG', `${'n'.repeat(240)}.png`])
    copyFileSync(synthetic, at(name));
  for (const name of ['a b.jpg', '100%.jpg', 'q?x#y.jpg', `quote'"<b>.jpg`, '그림 écran 😀.jpg']) copyFileSync(real, at(name));
  symlinkSync('s.png', at('link.png'));
  symlinkSync('nowhere.png', at('dangling.png'));
  symlinkSync('..', at('sub folder/round'));
  writeFileSync(at('empty.png'), '');
  writeFileSync(at('cut.png'), readFileSync(synthetic).subarray(0, 3000));
  writeFileSync(at('page.jpg'), '<!doctype html><p>no picture');
  writeFileSync(at('notes.txt'), 'left out, being no picture');
  writeFileSync(at('drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>');
  return pictures;
}

describe.each(browserKinds)('npm start -- <folder> (%s)', (kind) => {
  test('gives one row for each picture, good, broken or odd', async () => {
    const pictures = makePictures();
    const { images } = await scan(kind, pictures, join(pictures, 'notes.txt'));
    const verdicts = Object.fromEntries(images.map(({ file, verdict, reason }) => [file, reason ?? verdict]));
    expect(verdicts).toEqual({
      's.png': 'signs',
      'wrong.jpg': 'signs',
      'no-extension': 'signs',
      'sub folder/deeper/S.PNG': 'signs',
      [`${'n'.repeat(240)}.png`]: 'signs',
      'link.png': 'signs',
      'a b.jpg': 'no-signs',
      '100%.jpg': 'no-signs',
      'q?x#y.jpg': 'no-signs',
      [`quote'"<b>.jpg`]: 'no-signs',
      '그림 écran 😀.jpg': 'no-signs',
      'dangling.png': 'missing',
      'empty.png': expect.stringMatching(/^(?:not_an_image|truncated)$/),
      'cut.png': expect.stringMatching(/^(?:truncated|damaged)$/),
      'page.jpg': 'not_an_image',
      'drawing.svg': 'svg',
      'notes.txt': 'not_an_image',
    });
    expect(images).toHaveLength(Object.keys(verdicts).length);
  });

  test('goes through many pages of pictures, small ones too', async () => {
    const pictures = join(folder, 'many');
    mkdirSync(pictures);
    for (let index = 0; index < 110; index++) symlinkSync(inject('pictures').synthetic, join(pictures, `${index}.png`));
    const { images } = await scan(kind, pictures);
    expect(images).toHaveLength(110);
    expect(new Set(images.map(({ verdict }) => verdict))).toEqual(new Set(['signs']));
  });

  test('takes a page to its end, and a picture by its address', async () => {
    const web = await TestWeb.start();
    const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
    web.route('/top.png', png).route('/deep.png', png).route('/alone.png', png);
    const deep = '<div style="height:5000px"></div><img loading="lazy" src="/deep.png" width="300" height="300">';
    web.page('/', `<img src="/top.png" width="300" height="300">${deep}`);
    const { images } = await scan(kind, `${web.site}/`, `${web.site}/alone.png`);
    expect(images.map(({ url, verdict }) => [url, verdict])).toEqual([
      [`${web.site}/top.png`, 'signs'],
      [`${web.site}/deep.png`, 'signs'],
      [`${web.site}/alone.png`, 'signs'],
    ]);
    await web.close();
  });

  test('on Ctrl-C it hands over what is through and cleans up', async () => {
    const pictures = join(folder, 'many');
    mkdirSync(pictures);
    for (let index = 0; index < 400; index++) symlinkSync(inject('pictures').real, join(pictures, `${index}.jpg`));
    const json = join(folder, 'out.json');
    const started = start([pictures, '--json', json, '--browser', kind]);
    await until('some pictures are through', () => /^[1-9]\d* of 400 pictures$/m.test(started.err()), 60_000);
    started.interrupt();
    // As npm does, which passes on what the terminal has sent to all already.
    started.interrupt();
    const { code, err } = await started.ended;
    expect(code).toBe(130);
    expect(leftBehind()).toEqual([]);
    const { images, interrupted } = v.parse(resultSchema, JSON.parse(readFileSync(json, 'utf8')));
    expect(interrupted).toBe(true);
    expect(images.length).toBeGreaterThan(0);
    expect(images.length).toBeLessThan(400);
    expect(new Set(images.map(({ verdict }) => verdict))).toEqual(new Set(['no-signs']));
    expect(err).toContain(`Stopped after ${images.length} of 400 pictures.\n`);
  });

  test('on Ctrl-C while the browser starts it leaves none behind', async () => {
    const started = start([inject('pictures').real, '--json', join(folder, 'out.json'), '--browser', kind]);
    await until('the browser starts', () => readdirSync(join(folder, 'tmp')).some((name) => name.startsWith('puppeteer_')), 60_000);
    started.interrupt();
    const { code, err } = await started.ended;
    expect(code).toBe(130);
    expect(err).toContain('Stopped after 0 of 1 pictures.\n');
    expect(leftBehind()).toEqual([]);
  });

  test('says of a page that it has no picture, or was refused', async () => {
    const web = await TestWeb.start();
    web.page('/', '<p>words alone');
    const { code, out, err } = await run(`${web.site}/`, `${web.site}/nowhere`, '--browser', kind);
    expect(err).toContain(`No picture was found on ${web.site}/.\n${web.site}/nowhere answered 404.\n`);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    await web.close();
  });
});

describe('npm start', () => {
  test('without a display and a target it tells of its examples and keeps a picture of them', async () => {
    const { code, out, err } = await run();
    expect(code, err).toBe(0);
    expect(out).toMatch(/^picture +verdict +probability/);
    expect(out.trim().split('\n')).toHaveLength(8);
    expect(existsSync(join(folder, 'telltale.png'))).toBe(true);
    expect(leftBehind()).toEqual([]);
  });

  test.each([
    [['--nonsense'], /nonsense/],
    [['/no/such/file.png'], /There is no file or folder "\/no\/such\/file\.png"\./],
    [['--browser', 'netscape'], /--browser takes chromium or firefox, not "netscape"\./],
    [['--json'], /--json needs the name of a file\./],
    [['--json', '/no/such/folder/out.json', '.'], /there is no folder/],
    [['http://'], /is not an address/],
  ])('%j is one sentence and exit code 2', async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('a folder without pictures is told of', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'x');
    expect(await run(folder)).toMatchObject({ code: 2, err: 'There is no picture in what was named.\n' });
  });

  test('a page that cannot be opened is told of', async () => {
    const gone = await TestWeb.start();
    const { site } = gone;
    await gone.close();
    const { code, err } = await run(`${site}/`, '--json', join(folder, 'out.json'));
    expect(code).toBe(1);
    expect(err).toContain(`The page ${site}/ could not be opened`);
  });
});

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { type LaunchOptions, launch, type RunningBrowser } from '../../scripts/browser/launch.ts';
import { until } from '../../scripts/browser/until.ts';

const pin = 'a longer PIN';
const options: LaunchOptions = { headless: true, viewport: { width: 900, height: 700 } };
// Policies lie where only an administrator writes; CI is one.
const mayWrite = process.getuid?.() === 0;
if (process.env['CI'] && !mayWrite) throw new Error('the policy tests need the right to write to /etc');

/** The file that the page for family computers makes, as somebody there would make it. */
async function fileOfSetupPage({ browser, extension }: RunningBrowser): Promise<{ path: string; text: string }> {
  const page = await browser.newPage();
  await page.goto(`${extension.origin}/src/entry/setup/setup.html`, { waitUntil: [] });
  await until('the page is there', () => page.evaluate(() => document.querySelector('#make-file') !== null));
  await page.type('#setup-pin', pin);
  await page.click('#make-file');
  await until('the file is made', () => page.evaluate(() => document.querySelector('#file') !== null));
  const made = await page.evaluate(() => ({
    path: document.querySelector('.path')?.textContent ?? '',
    text: (document.querySelector('#file') as HTMLTextAreaElement).value,
  }));
  await page.close();
  return made;
}

/** A copy that was loaded from a folder needs the browser's developer mode, and every driver its developer tools. */
function leavesDevelopersAlone(text: string): boolean {
  return !/DeveloperTools/.test(text);
}

describe.skipIf(!mayWrite).each(browserKinds)('a real policy (%s)', (kind) => {
  let running: RunningBrowser;
  let policy = { path: '', text: '' };
  let before: string | null = null;

  beforeAll(async () => {
    const bundle = inject('bundles')[kind];
    const first = await launch(kind, bundle, options);
    policy = await fileOfSetupPage(first);
    await first.close();
    before = existsSync(policy.path) ? readFileSync(policy.path, 'utf8') : null;
    mkdirSync(dirname(policy.path), { recursive: true });
    expect(leavesDevelopersAlone(policy.text)).toBe(true);
    writeFileSync(policy.path, policy.text);
    running = await launch(kind, bundle, options);
  });
  afterAll(async () => {
    await running?.close();
    if (before === null) rmSync(policy.path, { force: true });
    else writeFileSync(policy.path, before);
  });

  test('wins over the settings, which say so and are locked with its PIN', async () => {
    const { extension, browser } = running;
    await until('it is read', async () => {
      const settings = await extension.ask('settings.read', null);
      return settings.ok && settings.value.family;
    });
    expect(await extension.ask('lock.state', null)).toMatchObject({
      value: { pin: 'managed', isOpen: false, managed: expect.arrayContaining(['family', 'enabled']), unfit: [] },
    });
    expect(await extension.ask('settings.write', { family: false })).toEqual({ ok: true, value: null });
    const page = await browser.newPage();
    await page.goto(`${extension.origin}/src/entry/options/options.html`, { waitUntil: [] });
    await until('it is said', () => page.evaluate(() => document.querySelector('.managed')?.textContent?.includes('family') ?? false));
    expect(await page.evaluate(() => (document.querySelector('#mode-blur') as HTMLInputElement).matches(':disabled'))).toBe(true);
    await page.type('#pin', pin);
    await page.keyboard.press('Enter');
    await until('it is unlocked', () => page.evaluate(() => document.querySelector('#pin') === null));
    // What the policy leaves open can be changed with the PIN, what it sets cannot.
    expect(await extension.ask('settings.write', { family: false, mode: 'hide' })).toMatchObject({ value: { family: true, mode: 'hide' } });
    const matches = (selector: string) => page.evaluate((one) => document.querySelector(one)?.matches(':disabled'), selector);
    await until('the rest is open', async () => (await matches('#mode-blur')) === false);
    expect(await matches('#family-me')).toBe(true);
    expect(await extension.ask('lock.set', 'mine')).toEqual({ ok: true, value: null });
    expect(await extension.ask('lock.remove', null)).toEqual({ ok: true, value: false });
  });
});

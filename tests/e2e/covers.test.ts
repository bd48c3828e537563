import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { type ShownElement, shownElements } from './support/closed-tree.ts';
import { closedGate } from './support/gate.ts';
import { waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };
const picture = (id: string, source: string, style = '') => `<img id="${id}" src="${source}" width="400" height="300"${style}>`;

const filterOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((found) => getComputedStyle(document.querySelector(found) as Element).filter, selector);
const styleOf = (page: Page, selector: string): Promise<string | null> =>
  page.evaluate((found) => document.querySelector(found)?.getAttribute('style') ?? null, selector);

describeInBrowsers('covered pictures', (stage, kind) => {
  afterEach(() => stage().running.extension.writeSettings({ mode: 'mark', coverFirst: [] }));

  const revealButton = async (page: Page): Promise<ShownElement | undefined> =>
    (await shownElements(page)).find(({ classes }) => classes.includes('reveal'));

  test.each([
    ['without a style', ''],
    ['with a style of its own', ' style="FILTER: sepia(1);  border:1px solid red; clip-path: inset(1px)"'],
  ])('a marked picture %s is blurred, revealed by its button, and its style is what it was', async (_, style) => {
    await stage().running.extension.writeSettings({ mode: 'blur' });
    stage()
      .web.route('/s.png', png)
      .route('/r.jpg', jpeg)
      .page('/', `${picture('s', '/s.png', style)}${picture('r', '/r.jpg')}`);
    const { page } = await stage().open('/');
    const before = style === '' ? null : style.slice(8, -1);
    await until('it is blurred', async () => (await filterOf(page, '#s')).includes('blur'));
    expect(await styleOf(page, '#r')).toBeNull();
    await waitForMark(page, '#s');
    await until('it has a button', async () => (await revealButton(page)) !== undefined);
    await mkdir(join(root, '.cache/screenshots'), { recursive: true });
    await writeFile(join(root, `.cache/screenshots/blurred-${kind}.png`), await page.screenshot({ type: 'png' }));
    const { x, y, width, height } = (await revealButton(page)) as ShownElement;
    await page.mouse.click(x + width / 2, y + height / 2);
    await until('it is revealed', async () => (await styleOf(page, '#s')) === before);
    await waitForMark(page, '#s');
    // The tab remembers.
    await page.reload();
    await waitForMark(page, '#s');
    expect(await styleOf(page, '#s')).toBe(before);
  });

  test('a script can neither press the button nor uncover the picture by writing its style', async () => {
    await stage().running.extension.writeSettings({ mode: 'hide' });
    stage().web.route('/s.png', png).page('/', picture('s', '/s.png'));
    const { page } = await stage().open('/');
    await until('it is hidden', async () => (await filterOf(page, '#s')) === 'opacity(0)');
    await page.evaluate(() => document.querySelector('#s')?.setAttribute('style', 'filter: none !important; color: red'));
    await until('it is hidden again', async () => (await filterOf(page, '#s')) === 'opacity(0)');
    await until('it has a button', async () => (await revealButton(page)) !== undefined);
    const { x, y } = (await revealButton(page)) as ShownElement;
    await page.evaluate(
      (at) =>
        document
          .elementFromPoint(at.x + 5, at.y + 5)
          ?.dispatchEvent(new MouseEvent('click', { clientX: at.x + 5, clientY: at.y + 5, bubbles: true })),
      { x, y },
    );
    expect(await filterOf(page, '#s')).toBe('opacity(0)');
  });

  test('the keyboard reveals too', async () => {
    await stage().running.extension.writeSettings({ mode: 'blur' });
    stage()
      .web.route('/s.png', png)
      .page('/', `<button id="b">A button</button>${picture('s', '/s.png')}`);
    const { page } = await stage().open('/');
    await until('it has a button', async () => (await revealButton(page)) !== undefined);
    await page.focus('#b');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('it is revealed', async () => (await styleOf(page, '#s')) === null);
  });

  test('switched back to marks, everything is as it was', async () => {
    const { extension } = stage().running;
    await extension.writeSettings({ mode: 'blur' });
    stage().web.route('/s.png', png).page('/', picture('s', '/s.png'));
    const { page } = await stage().open('/');
    await until('it is blurred', async () => (await filterOf(page, '#s')).includes('blur'));
    await extension.writeSettings({ mode: 'mark' });
    await until('its style is gone', async () => (await styleOf(page, '#s')) === null);
  });

  test('where a site is set so, pictures are covered before they are looked at, and let through after', async () => {
    await stage().running.extension.writeSettings({ mode: 'blur', coverFirst: ['127.0.0.1'] });
    const gate = closedGate();
    let asked = 0;
    stage().web.route('/s.png', png).route('/icon.png', png);
    // The page gets its picture at once, the extension's own request waits.
    stage().web.route('/r.jpg', () => {
      asked += 1;
      return asked === 1 ? jpeg : { ...jpeg, after: gate.opened };
    });
    stage().web.page('/', `${picture('r', '/r.jpg')}${picture('s', '/s.png')}<img id="icon" src="/icon.png" width="20" height="20">`);
    const { page } = await stage().open('/');
    expect(await filterOf(page, '#r')).toContain('blur');
    await until('what is too small is let through', async () => (await filterOf(page, '#icon')) === 'none');
    await waitForMark(page, '#s');
    expect(await filterOf(page, '#s')).toContain('blur');
    expect(await filterOf(page, '#r')).toContain('blur');
    gate.open();
    await until('the real one is let through', async () => (await filterOf(page, '#r')) === 'none');
    expect(await filterOf(page, '#s')).toContain('blur');
  });
});

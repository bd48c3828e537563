import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { isPanelOpen, marksOf, waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const picture = (source: string, id = 'p') => `<img id="${id}" src="${source}" width="400" height="300">`;

describeInBrowsers('what a page can do to a mark, and a mark to a page', (stage) => {
  test('nothing on the page moves', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<p>Before</p>${picture('/s.png')}<p id="after">After</p>`);
    const { page } = await stage().open('/');
    const place = () => page.evaluate(() => JSON.stringify(document.querySelector('#after')?.getBoundingClientRect()));
    const before = await place();
    const size = () => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    const sizeBefore = await size();
    await waitForMark(page, '#p');
    expect(await place()).toBe(before);
    expect(await size()).toEqual(sizeBefore);
  });

  test('no attribute or style of the page’s own elements changes', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<main class="a">${picture('/s.png')}</main>`);
    const { page } = await stage().open('/');
    await waitForMark(page, '#p');
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(`<body><main class="a">${picture('/s.png')}</main></body>`);
    expect(await page.evaluate(() => document.documentElement.getAttributeNames())).toEqual(['lang']);
  });

  test('a click opens the panel, another and Escape close it; a script’s click does neither', async () => {
    stage().web.route('/s.png', png).page('/', picture('/s.png'));
    const { page } = await stage().open('/');
    const mark = await waitForMark(page, '#p');
    await page.evaluate(({ x, y }) => {
      for (const target of [document.elementFromPoint(x, y), document.documentElement.lastElementChild]) {
        for (const type of ['pointerover', 'pointermove', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          target?.dispatchEvent(
            new PointerEvent(type, { bubbles: true, composed: true, clientX: x, clientY: y, button: 0, isPrimary: true }),
          );
        }
      }
    }, mark);
    expect(await isPanelOpen(page)).toBe(false);
    await page.mouse.move(mark.x + 3, mark.y);
    await page.mouse.click(mark.x, mark.y);
    await until('the panel is open', () => isPanelOpen(page));
    await page.keyboard.press('Escape');
    await until('the panel is closed', async () => !(await isPanelOpen(page)));
  });

  test('the click does not reach the page', async () => {
    const script = '<script>window.clicks = 0; addEventListener("click", () => clicks++, true)</script>';
    stage()
      .web.route('/s.png', png)
      .page('/', `${script}<a href="/elsewhere">${picture('/s.png')}</a>`);
    const { page } = await stage().open('/');
    const mark = await waitForMark(page, '#p');
    await page.mouse.move(mark.x + 3, mark.y);
    await page.mouse.click(mark.x, mark.y);
    await until('the panel is open', () => isPanelOpen(page));
    expect(page.url()).toBe(`${stage().web.site}/`);
  });

  test('the keyboard opens the panel', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<button id="first">first</button>${picture('/s.png')}`);
    const { page } = await stage().open('/');
    await waitForMark(page, '#p');
    await page.focus('#first');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('the panel is open', () => isPanelOpen(page));
  });

  test('the size of the page does not tell where a mark is', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<div style="height:2000px"></div>${picture('/s.png')}`);
    const { page } = await stage().open('/');
    await page.evaluate(() => document.querySelector('#p')?.scrollIntoView());
    await waitForMark(page, '#p');
    const sizes = await page.evaluate(() => {
      document.body.style.display = 'none';
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
      return [scrollHeight - clientHeight, scrollWidth - clientWidth];
    });
    expect(sizes).toEqual([0, 0]);
  });

  test.each(['parentElement', 'contains', 'getRootNode', 'isConnected'])('a form whose control is called %s does no harm', async (name) => {
    const control = `<input name="${name}" style="pointer-events:none">`;
    const form = `<form style="pointer-events:none">${control}<div>${picture('/s.png')}</div></form>`;
    stage().web.route('/s.png', png).page('/', '<main></main>');
    const { page } = await stage().open('/');
    await page.evaluate((html) => document.querySelector('main')?.append(document.createRange().createContextualFragment(html)), form);
    await waitForMark(page, '#p');
    expect(await page.evaluate(() => 1 + 1)).toBe(2);
  });

  test('a page that removes the layer gets it back', async () => {
    stage().web.route('/s.png', png).page('/', picture('/s.png'));
    const { page } = await stage().open('/');
    await waitForMark(page, '#p');
    await page.evaluate(() => document.documentElement.lastElementChild?.remove());
    await waitForMark(page, '#p');
  });

  test('a mark follows its picture when the page is scrolled', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<div style="height:300px"></div>${picture('/s.png')}<div style="height:3000px"></div>`);
    const { page } = await stage().open('/');
    const before = await waitForMark(page, '#p');
    await page.evaluate(() => window.scrollTo({ top: 150, behavior: 'instant' }));
    await until('the mark is where the picture is', async () => {
      const [mark] = await marksOf(page);
      return mark !== undefined && Math.abs(mark.y + mark.height / 2 - (before.y - 150)) < 2;
    });
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { shownElements } from './support/closed-tree.ts';
import { clipOf, isCoveredForGood, sexual, square } from './support/family.ts';
import { closedGate } from './support/gate.ts';
import { describeInBrowsers } from './support/stage.ts';

describeInBrowsers('family mode and backgrounds', (stage) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false }));

  test.each(['its own', 'another'])('a background of %s site is found again when the browser has it in store', async (whose) => {
    const site = whose === 'another' ? stage().web.otherSite : '';
    const kept = { headers: { 'cache-control': 'max-age=3600' } };
    const path = `/kept-${whose}.jpg`.replace(' ', '-');
    stage().web.route(path, { ...sexual, ...kept });
    for (const visit of ['/first', '/second', '/third']) {
      stage().web.page(visit, `<div id="p" style="${square};background:url(${site}${path})"></div>`);
      const { page } = await stage().open(visit);
      await until(`${visit}: it is covered`, () => isCoveredForGood(page));
      await page.reload();
      await until(`${visit}, loaded anew: it is covered`, () => isCoveredForGood(page));
    }
  });

  test('a background is not seen before it is known whether the page loads it, and hides nothing else', async () => {
    const gate = closedGate();
    stage()
      .web.route('/x.jpg', { ...sexual, after: gate.opened })
      .page('/', `<div id="p" style="${square};background:url(/x.jpg)"><p>Words</p></div>`);
    const { page } = await stage().open('/');
    const isHeld = () => page.evaluate(() => getComputedStyle(document.querySelector('#p') as Element).backgroundSize === '0px 1px');
    await until('it is held', isHeld);
    expect(await clipOf(page, '#p')).toBe('none');
    gate.open();
    await until('it is covered', () => isCoveredForGood(page));
  });

  test('the background of the whole page is covered, and what stands on it is not', async () => {
    stage().web.route('/x.jpg', sexual).page('/', '<style>body{min-height:100vh;background:url(/x.jpg)}</style><p>Words</p>');
    const { page } = await stage().open('/');
    await until('it has its card', async () => (await shownElements(page)).some(({ classes }) => classes.includes('card')));
    const styles = await page.evaluate(() => {
      const { backgroundSize, clipPath } = getComputedStyle(document.body);
      return [backgroundSize, clipPath];
    });
    expect(styles).toEqual(['0px 1px', 'none']);
  });

  test('a picture in a generated box of the whole page is covered', async () => {
    const box = 'content:"";position:fixed;inset:0;z-index:-1;background:url(/x.jpg)';
    stage().web.route('/x.jpg', sexual).page('/', `<style>body{min-height:100vh}body::before{${box}}</style><p>Words</p>`);
    const { page } = await stage().open('/');
    await until('it has its card', async () => (await shownElements(page)).some(({ classes }) => classes.includes('card')));
    expect(await page.evaluate(() => getComputedStyle(document.body, '::before').visibility)).toBe('hidden');
    expect(await page.evaluate(() => getComputedStyle(document.body).clipPath)).toBe('none');
  });

  test('a held background that is made small and large again is held again, and one that is no picture any more is let go', async () => {
    const gate = closedGate();
    stage()
      .web.route('/x.jpg', { ...sexual, after: gate.opened })
      .page('/', `<div id="p" style="${square};background-image:url(/x.jpg)"></div>`);
    const { page } = await stage().open('/');
    const set = (name: string, value: string) =>
      page.evaluate((property, given) => (document.querySelector('#p') as HTMLElement).style.setProperty(property, given), name, value);
    const isHeld = () => page.evaluate(() => getComputedStyle(document.querySelector('#p') as Element).backgroundSize === '0px 1px');
    await until('it is held', isHeld);
    await set('width', '8px');
    await until('it is let go', async () => !(await isHeld()));
    await set('width', '320px');
    await until('it is held again', isHeld);
    await set('background-image', 'linear-gradient(red, blue)');
    await until('the gradient is let go', async () => !(await isHeld()), 4000);
    gate.open();
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { clipOf, covered, jpeg, sexual, square } from './support/family.ts';
import { closedGate } from './support/gate.ts';
import { describeInBrowsers } from './support/stage.ts';

describeInBrowsers('family mode and the page’s own styles', (stage) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false }));

  test.each([
    ['a background', '--i:url(/r.jpg);background:var(--i) center/cover'],
    ['a transition', 'background:url(/r.jpg) center/cover;transition:var(--t)'],
  ])('a style with %s in a variable is given back to the letter', async (_, own) => {
    const style = `${square};${own}`;
    stage().web.route('/r.jpg', jpeg).page('/', `<main><div id="p" style="${style}"></div></main>`);
    const { page } = await stage().open('/');
    const written = () => page.evaluate(() => document.querySelector('#p')?.getAttribute('style') ?? '');
    await until('it is held', async () => (await written()).includes('0px 1px'));
    await until('it is let go', async () => !(await written()).includes('0px 1px'));
    expect(await written()).toBe(style);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('#p') as Element).backgroundSize)).toBe('cover');
  });

  test('a page that watches over its style does not write for ever, and is still covered', async () => {
    const gate = closedGate();
    stage()
      .web.route('/x.jpg', { ...sexual, after: gate.opened })
      .page(
        '/',
        `<div id="p" style="${square};background-image:url(/x.jpg)"></div><script>
          const guarded = document.querySelector('#p'), own = guarded.getAttribute('style');
          window.rounds = 0;
          new MutationObserver(() => {
            if (guarded.getAttribute('style') === own || rounds > 9999) return;
            rounds += 1;
            guarded.setAttribute('style', own);
          }).observe(guarded, { attributes: true });
        </script>`,
      );
    const { page } = await stage().open('/');
    const rounds = () => page.evaluate(() => (globalThis as unknown as { rounds: number }).rounds);
    const held = () => page.evaluate(() => getComputedStyle(document.querySelector('#p') as Element).backgroundSize);
    await until('it is held', async () => (await held()) === '0px 1px');
    expect(await rounds()).toBeLessThan(1000);
    gate.open();
    await until('it is covered', async () => (await clipOf(page, '#p')) === covered);
    expect(await rounds()).toBeLessThan(1000);
  });

  test('a watermark that makes itself anew where its style is changed does not do so for ever', async () => {
    stage()
      .web.route('/r.jpg', jpeg)
      .page(
        '/',
        `<main></main><script>
          const main = document.querySelector('main'), own = '${square};background-image:url(/r.jpg)';
          let mark = null;
          window.rounds = 0;
          window.put = () => {
            mark?.remove();
            mark = document.createElement('div');
            mark.setAttribute('style', own);
            main.append(mark);
          };
          new MutationObserver(() => {
            if (mark === null || mark.getAttribute('style') === own || rounds > 9999) return;
            rounds += 1;
            put();
          }).observe(main, { attributes: true, subtree: true });
        </script>`,
      );
    const tab = await stage().open('/');
    await stage().summary(tab, 'the page is being looked at', ({ started }) => started);
    const rounds = await tab.page.evaluate(async () => {
      const at = globalThis as unknown as { put(): void; rounds: number };
      at.put();
      await new Promise((resolve) => setTimeout(resolve));
      return at.rounds;
    });
    expect(rounds).toBeLessThan(1000);
  });
});

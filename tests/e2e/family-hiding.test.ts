import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { clipOf, covered, isCoveredForGood, jpeg, sexual, square } from './support/family.ts';
import { closedGate } from './support/gate.ts';
import { openOwnPage } from './support/own-page.ts';
import { describeInBrowsers } from './support/stage.ts';

const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

describeInBrowsers('family mode, where pictures hide', (stage, kind) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false }));

  test.each(['open', 'closed'])('in a shadow root (%s) it is covered while it is waited for', async (mode) => {
    const gate = closedGate();
    let asked = 0;
    stage().web.route('/x.jpg', () => {
      asked += 1;
      return asked === 1 ? sexual : { ...sexual, after: gate.opened };
    });
    stage().web.page(
      '/',
      `<div id="host"></div><script>
        const inner = document.querySelector('#host').attachShadow({ mode: '${mode}' });
        inner.innerHTML = '<img src="/x.jpg" style="${square}">';
        window.clip = () => getComputedStyle(inner.querySelector('img')).clipPath;
      </script>`,
    );
    const { page } = await stage().open('/');
    const clip = () => page.evaluate(() => (globalThis as unknown as { clip(): string }).clip());
    await until('it was asked for', async () => asked > 1);
    expect(await clip()).toBe(covered);
    gate.open();
  });

  test.each([
    // Firefox makes a document of it, with a script of ours inside.
    ...(kind === 'firefox' ? [] : [['an <object> without a type', `<object id="p" data="/x.jpg" style="${square}"></object>`]]),
    ['behind a dot', `<img id="p" src="${dot}" style="${square};background:url(/x.jpg)">`],
  ])('%s is found and covered', async (_, html) => {
    stage().web.route('/x.jpg', sexual).page('/', html);
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    expect(await clipOf(page, '#p')).toBe(covered);
  });

  test('below a harmless layer, and in a generated box, it is found and covered', async () => {
    stage().web.route('/x.jpg', sexual).route('/r.jpg', jpeg);
    stage().web.page('/layers', `<div id="p" style="${square};background:url(/r.jpg) 0 0/9px no-repeat,url(/x.jpg)"></div>`);
    stage().web.page(
      '/box',
      `<style>#p::before{content:"";display:block;${square};background:url(/x.jpg)}</style><div id="p" style="${square};background:url(/r.jpg)"></div>`,
    );
    for (const path of ['/layers', '/box']) {
      const { page } = await stage().open(path);
      await until(`${path}: it is covered`, () => isCoveredForGood(page));
      expect(await clipOf(page, '#p')).toBe(covered);
    }
  });

  test('another picture than the page’s, handed to us with all signs of success, lets nothing through', async () => {
    stage()
      .web.route('/x.jpg', ({ headers }) => (headers['sec-fetch-dest'] === 'image' ? sexual : jpeg))
      .page('/', `<img id="p" src="/x.jpg" style="${square}">`);
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    expect(await clipOf(page, '#p')).toBe(covered);
  });

  test('neither a copy of a harmless picture nor a slow change shows what comes after it', async () => {
    const gate = closedGate();
    stage()
      .web.route('/x.jpg', ({ headers }) => (headers['sec-fetch-dest'] === 'image' ? sexual : { ...sexual, after: gate.opened }))
      .route('/r.jpg', jpeg)
      .page('/', `<main><img id="p" src="/r.jpg" style="${square}"></main>`);
    const { page } = await stage().open('/');
    await until('it is let through', async () => (await clipOf(page, '#p')) === 'none');
    const clips = await page.evaluate(async () => {
      const first = document.querySelector('#p') as HTMLImageElement;
      const second = first.cloneNode() as HTMLImageElement;
      first.style.transition = 'clip-path 100s allow-discrete';
      first.src = '/x.jpg?1';
      second.src = '/x.jpg?2';
      document.querySelector('main')?.append(second);
      await Promise.all([first.decode(), second.decode()]);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return [getComputedStyle(first).clipPath, getComputedStyle(second).clipPath];
    });
    gate.open();
    expect(clips).toEqual([covered, covered]);
  });

  test('a window without an address of its own, which a page fills, is covered as well', async () => {
    stage().web.route('/x.jpg', sexual).page('/', '');
    const { page } = await stage().open('/');
    const clip = () =>
      page.evaluate((style) => {
        const at = globalThis as unknown as { other?: Window };
        at.other ??= open('') as Window;
        const { document: inner } = at.other;
        inner.body.innerHTML ||= `<div style="${style};background:url(${location.origin}/x.jpg)"></div>`;
        return at.other.getComputedStyle(inner.querySelector('div') as Element).clipPath;
      }, square);
    await until('it is covered', async () => (await clip()) === covered);
    await page.evaluate(() => (globalThis as unknown as { other: Window }).other.close());
  });

  test('the check page’s own button does not outlive the lock', async () => {
    const { extension } = stage().running;
    const pin = '97531';
    await extension.ask('lock.set', pin);
    try {
      const check = await openOwnPage(stage(), 'check/check');
      const input = (await check.$('#files')) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(join(root, 'tests/fixtures/sensitive/taken-for-sexual.jpg'));
      await check.waitForSelector('.show-covered');
      expect(await check.$('.results img')).toBeNull();
      await extension.ask('lock.lock', null);
      await check.click('.show-covered');
      await check.waitForSelector('.covered input[type=password]');
      expect(await check.$('.results img')).toBeNull();
      await check.close();
    } finally {
      await extension.ask('lock.unlock', pin);
      await extension.ask('lock.remove', null);
    }
  });

  test('a page that plays its own being left is not rid of us', async () => {
    stage().web.route('/x.jpg', sexual).page('/', `<div id="p" style="${square};background:url(/x.jpg)"></div>`);
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    expect(await clipOf(page, '#p')).toBe(covered);
    await page.evaluate(() => {
      const other = document.createElement('div');
      other.style.cssText = 'width:320px;height:320px;background:url(/x.jpg?2)';
      document.querySelector('#p')?.replaceWith(other);
      other.id = 'p';
    });
    await until('what comes later is covered as well', () => isCoveredForGood(page));
  });
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { clipOf, covered, everSeen, jpeg, metOver, picture, press, sexual, shown, svg, watched } from './support/family.ts';
import { closedGate } from './support/gate.ts';
import { isPanelOpen, waitForMark } from './support/marks.ts';
import { openedPage } from './support/opened-page.ts';
import { describeInBrowsers } from './support/stage.ts';

describeInBrowsers('family mode', (stage, kind) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false, mode: 'mark' }));

  test('a picture is covered from the first frame on, also while it is waited for; what is harmless is let through', async () => {
    const gate = closedGate();
    let asked = 0;
    stage().web.route('/x.jpg', () => {
      asked += 1;
      return asked === 1 ? sexual : { ...sexual, after: gate.opened };
    });
    stage()
      .web.route('/r.jpg', jpeg)
      .route('/d.svg', svg)
      .page('/', `${picture('x', '/x.jpg')}${watched}${picture('r', '/r.jpg', ' style="clip-path: none"')}<img id="d" src="/d.svg">`);
    const { page } = await stage().open('/');
    await until('the harmless one is let through', async () => (await clipOf(page, '#r')) === 'none');
    await until('a drawing is let through', async () => (await clipOf(page, '#d')) === 'none');
    expect(await clipOf(page, '#x')).toBe(covered);
    gate.open();
    await waitForMark(page, '#x');
    await until('there is a card', async () => (await shown(page, 'card')) !== undefined);
    expect(await everSeen(page)).toEqual([covered]);
    await mkdir(join(root, '.cache/screenshots'), { recursive: true });
    await writeFile(join(root, `.cache/screenshots/family-${kind}.png`), await page.screenshot({ type: 'png' }));
    // Nothing was asked for but the page's own pictures.
    expect([...new Set(stage().web.requests.map(({ path }) => path))].sort()).toEqual(['/', '/d.svg', '/r.jpg', '/x.jpg']);
  });

  test('neither pointer nor menu nor drag nor printer meets it', async () => {
    stage()
      .web.route('/x.jpg', sexual)
      .page('/', picture('x', '/x.jpg', ' draggable="true"'));
    const { page } = await stage().open('/');
    await waitForMark(page, '#x');
    expect(await metOver(page, '#x')).not.toContain('img');
    await page.evaluate(() => {
      Object.assign(globalThis, { met: [] });
      for (const type of ['contextmenu', 'dragstart', 'click', 'dblclick']) {
        addEventListener(type, ({ target }) =>
          (globalThis as unknown as { met: string[] }).met.push(`${type} ${(target as Element).localName}`),
        );
      }
    });
    await page.mouse.click(40, 200, { button: 'right' });
    await page.keyboard.press('Escape');
    await page.mouse.move(40, 200);
    await page.mouse.down();
    await page.mouse.move(500, 500, { steps: 5 });
    await page.mouse.up();
    const met = await page.evaluate(() => (globalThis as unknown as { met: string[] }).met);
    expect(met.filter((one) => one.endsWith('img'))).toEqual([]);
    if (kind === 'chromium') {
      await page.emulateMediaType('print');
      expect(await clipOf(page, '#x')).toBe(covered);
    }
  });

  test('on paper there is nothing of it', async () => {
    stage()
      .web.route('/x.jpg', sexual)
      .route('/r.jpg', jpeg)
      .page('/covered', picture('x', '/x.jpg'))
      .page('/clear', picture('x', '/r.jpg'));
    // A printed picture is an image object of the file; its dictionary is never compressed.
    const images = async (page: Page) =>
      Buffer.from(await page.pdf())
        .toString('latin1')
        .match(/\/Subtype\s*\/Image/g)?.length ?? 0;
    const { page: clear } = await stage().open('/clear');
    await until('it is let through', async () => (await clipOf(clear, '#x')) === 'none');
    expect(await images(clear)).toBeGreaterThan(0);
    const { page } = await stage().open('/covered');
    expect(await images(page)).toBe(0);
    await waitForMark(page, '#x');
    expect(await images(page)).toBe(0);
  });

  test('the picture’s own address, and loading it again and again, shows nothing either', async () => {
    stage()
      .web.route('/x.jpg', sexual)
      .page('/', `${picture('x', '/x.jpg')}${watched}<a href="/x.jpg">The picture</a>`);
    const { page } = await stage().open('/');
    // Firefox's driver waits for an event that documents of pictures do not have.
    await page.evaluate(() => document.querySelector('a')?.click());
    await page.waitForFunction(() => location.pathname === '/x.jpg' && document.querySelector('img') !== null);
    expect(await clipOf(page, 'img')).toBe(covered);
    await until('the document has a mark', async () => (await shown(page, 'pill')) !== undefined);
    expect(await clipOf(page, 'img')).toBe(covered);
    await page.goto(`${stage().web.site}/`);
    for (let time = 0; time < 6; time++) {
      await page.reload({ waitUntil: 'domcontentloaded' });
      expect(await everSeen(page)).toEqual([covered]);
    }
  });

  test('backgrounds, posters, canvases and frames are covered as well', async () => {
    stage()
      .web.route('/x.jpg', sexual)
      .page('/frame', picture('in', '/x.jpg'))
      .page(
        '/',
        `<style>#back{width:320px;height:320px;background:url(/x.jpg)}</style><div id="back"></div>
         <canvas id="canvas" width="320" height="320"></canvas><iframe src="/frame" width="340" height="340"></iframe>
         <script>const i = new Image(); i.onload = () => canvas.getContext('2d').drawImage(i, 0, 0); i.src = '/x.jpg'</script>`,
      );
    const { page } = await stage().open('/');
    for (const selector of ['#back', '#canvas']) {
      await waitForMark(page, selector);
      expect(await clipOf(page, selector)).toBe(covered);
    }
    const frame = await until(
      'the frame is there',
      async () => page.frames().find((one) => one.url().endsWith('/frame')) !== undefined,
    ).then(() => page.frames().find((one) => one.url().endsWith('/frame')));
    await until(
      'its picture is covered for good',
      async () =>
        (await frame?.evaluate(() => document.querySelector('#in')?.getAttribute('style') ?? ''))?.includes('pointer-events') ?? false,
    );
  });

  test('a site that is left alone is as it was made, and frames of other sites in it are looked at', async () => {
    await stage().running.extension.writeSettings({ sitesOff: ['127.0.0.1', 'no host name/at all'] });
    try {
      const { web } = stage();
      web
        .route('/x.jpg', sexual)
        .route('/r.jpg', jpeg)
        .page('/frame', `${picture('x', '/x.jpg')}${picture('r', '/r.jpg')}`)
        .page('/', `${picture('x', '/x.jpg')}<iframe src="${web.otherSite}/frame" width="700" height="340"></iframe>`);
      const { page } = await stage().open('/');
      expect(await clipOf(page, '#x')).toBe('none');
      await until('the frame lets the harmless one through, and covers the other', async () => {
        const frame = page.frames().find((one) => one.url().endsWith('/frame'));
        const clips = await frame?.evaluate(() => [...document.images].map((one) => getComputedStyle(one).clipPath)).catch(() => []);
        return clips?.join() === `${covered},none`;
      });
    } finally {
      await stage().running.extension.writeSettings({ sitesOff: [] });
    }
  });

  test('the card explains, and shows the picture at once where there is no PIN', async () => {
    stage().web.route('/x.jpg', sexual).page('/', picture('x', '/x.jpg'));
    const tab = await stage().open('/');
    await press(tab.page, 'card');
    await until('the panel is open', () => isPanelOpen(tab.page));
    await writeFile(join(root, `.cache/screenshots/family-panel-${kind}.png`), await tab.page.screenshot({ type: 'png' }));
    await press(tab.page, 'show-picture');
    await until('it is shown', async () => (await clipOf(tab.page, '#x')) === 'none');
    expect((await stage().rowFor(tab, '/x.jpg')).inspection.sensitive).toBe('sexual');
    const counts = await stage().running.extension.ask('family.counts', null);
    expect(counts.ok && counts.value.covered).toBeGreaterThan(0);
  });

  test('the way to help opens our own page', async () => {
    stage().web.route('/x.jpg', sexual).page('/', picture('x', '/x.jpg'));
    const { page } = await stage().open('/');
    await press(page, 'card');
    await press(page, 'get-help');
    const help = await openedPage(stage(), 'help');
    expect(await help.evaluate(() => (document.querySelector('#situation-saw') as HTMLInputElement).checked)).toBe(true);
    await until('there is a message to copy', () =>
      help.evaluate(() => (document.querySelector('#message') as HTMLTextAreaElement).value.length > 40),
    );
    await help.close();
  });
});

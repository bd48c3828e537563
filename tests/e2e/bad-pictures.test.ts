import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { closedGate } from './support/gate.ts';
import { marksOf } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';

const synthetic = readFileSync(inject('pictures').synthetic);
const png = { type: 'image/png', body: synthetic };
const picture = (source: string, id = 'p') => `<img id="${id}" src="${source}" width="400" height="300">`;

describeInBrowsers('bad pictures', (stage) => {
  test('a picture that is not there', async () => {
    stage().web.page('/', picture('/none.png'));
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, '/none.png')).toBe('missing');
    expect(await marksOf(tab.page)).toEqual([]);
  });

  test('a server that fails', async () => {
    stage().web.route('/s.png', { status: 500 }).page('/', picture('/s.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('http_error');
  });

  test('a page where a picture should be', async () => {
    stage().web.page('/s.png', '<p>Please log in').page('/', picture('/s.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('not_an_image');
  });

  test('a file that ends too early', async () => {
    stage()
      .web.route('/s.png', { ...png, body: synthetic.subarray(0, 30) })
      .page('/', picture('/s.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('truncated');
  });

  test('a file of which only the head is good never becomes a verdict on its pixels by accident', async () => {
    stage()
      .web.route('/s.png', { ...png, body: synthetic.subarray(0, synthetic.length >> 2) })
      .page('/', picture('/s.png'));
    const verdict = await stage().verdictOf(await stage().open('/'), '/s.png');
    expect(['truncated', 'damaged']).toContain(verdict);
  });

  test('a connection that breaks', async () => {
    stage()
      .web.route('/s.png', { ...png, cutAt: 2000 })
      .page('/', picture('/s.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('network');
  });

  test('a drawing (SVG)', async () => {
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="teal"/></svg>';
    stage().web.route('/s.svg', { type: 'image/svg+xml', body }).page('/', picture('/s.svg'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.svg')).toBe('svg');
  });

  test('a file of more than 24 MiB', async () => {
    // Bytes after the end of a PNG are ignored by every decoder, so the page shows it all the same.
    const body = Buffer.concat([synthetic, Buffer.alloc(25 * 2 ** 20)]);
    stage()
      .web.route('/s.png', { ...png, body })
      .page('/', picture('/s.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('too_large');
  });

  test('thirty megapixels', async () => {
    const body = await sharp(synthetic).resize(6000, 5000, { fit: 'fill' }).jpeg().toBuffer();
    stage().web.route('/big.jpg', { type: 'image/jpeg', body }).page('/', picture('/big.jpg'));
    const { inspection } = await stage().rowFor(await stage().open('/'), '/big.jpg');
    expect(inspection).toMatchObject({ width: 6000, height: 5000 });
    expect(inspection.probability).not.toBeNull();
  });

  test('more megapixels than anybody should decode', async () => {
    const body = await sharp({ create: { width: 9000, height: 8000, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    stage().web.route('/huge.png', { type: 'image/png', body }).page('/', picture('/huge.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/huge.png')).toBe('too_many_pixels');
  });

  test('a server that is switched off', async () => {
    const gone = await TestWeb.start();
    const address = `${gone.site}/s.png`;
    await gone.close();
    stage().web.page('/', picture(address));
    // Whether a page's failed request leaves a trace for us to go by depends on the browser.
    expect(['network', 'not_shown']).toContain(await stage().verdictOf(await stage().open('/'), address));
  });

  test('a failure of the network is not remembered', async () => {
    let asked = 0;
    stage()
      .web.route('/s.png', () => (++asked === 2 ? { ...png, cutAt: 10 } : png))
      .page('/', picture('/s.png'));
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, '/s.png')).toBe('network');
    await tab.page.reload({ waitUntil: 'domcontentloaded' });
    await stage().summary(tab, 'it is looked at', ({ marked }) => marked === 1);
  });

  test('a picture turned by its EXIF orientation is told upright', async () => {
    const body = await sharp(synthetic).resize(600, 400, { fit: 'fill' }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    stage().web.route('/turned.jpg', { type: 'image/jpeg', body }).page('/', picture('/turned.jpg'));
    const { inspection } = await stage().rowFor(await stage().open('/'), '/turned.jpg');
    expect(inspection).toMatchObject({ width: 400, height: 600 });
  });
});

describeInBrowsers('guarded pictures', (stage) => {
  test('one that only the page may show, by its cookie', async () => {
    const { web } = stage();
    web.route('/s.png', ({ headers }) => (headers.cookie?.includes('member=1') ? png : { status: 403 }));
    web.page('/', picture('/s.png'), { 'set-cookie': 'member=1; SameSite=Lax; Path=/' });
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('signs');
  });

  test('another site’s cookie is never sent for a page', async () => {
    const { web } = stage();
    web.page('/login', 'welcome', { 'set-cookie': 'member=1; SameSite=Lax; Path=/' });
    web.route('/s.png', ({ headers }) => (headers.cookie?.includes('member=1') ? png : { status: 403 }));
    web.page('/', picture(`${web.otherSite}/s.png`));
    await stage().open(`${web.otherSite}/login`);
    expect(await stage().verdictOf(await stage().open('/'), `${web.otherSite}/s.png`)).toBe('refused');
    expect(web.requestsFor('/s.png').some(({ headers }) => headers.cookie !== undefined)).toBe(false);
  });

  test('a cookie does not travel on to another site, nor does a picture known by its address alone', async () => {
    const { web } = stage();
    web.page('/login', 'welcome', { 'set-cookie': 'victim=secret; SameSite=Lax; Path=/' });
    let asked = 0;
    // The page gets the picture, our first request is refused, and our second is sent elsewhere.
    web.route('/s.png', () => {
      asked += 1;
      if (asked === 1) return png;
      return asked === 2 ? { status: 403 } : { status: 302, headers: { location: `${web.otherSite}/steal` } };
    });
    web.route('/onward.png', { status: 302, headers: { location: `${web.otherSite}/steal` } }).route('/steal', png);
    web.page('/', `${picture('/s.png')}<div style="width:400px;height:300px;background:url(/onward.png)"></div>`);
    await stage().open(`${web.otherSite}/login`);
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, '/s.png')).toBe('redirected');
    expect(await stage().verdictOf(tab, '/onward.png')).toBe('redirected');
    // Once, by the page itself, for its background.
    expect(web.requestsFor('/steal')).toHaveLength(1);
  });

  test('a sandboxed page has no cookies, and none are sent for it', async () => {
    const { web } = stage();
    web.route('/s.png', ({ headers }) => (headers['sec-fetch-dest'] === 'image' ? png : { status: 403 }));
    web.page('/', picture('/s.png'), {
      'set-cookie': 'member=1; SameSite=Lax; Path=/',
      'content-security-policy': 'sandbox allow-scripts',
    });
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('refused');
    expect(web.requestsFor('/s.png').some(({ headers }) => headers.cookie !== undefined)).toBe(false);
  });

  test('one that is guarded against links from elsewhere, by its referrer', async () => {
    const { web } = stage();
    web.route('/s.png', ({ headers }) => (headers.referer?.startsWith(web.site) ? png : { status: 403 }));
    web.page('/', picture(`${web.otherSite}/s.png`));
    expect(await stage().verdictOf(await stage().open('/'), `${web.otherSite}/s.png`)).toBe('signs');
  });

  test('one that nobody may see is refused', async () => {
    stage().web.route('/s.png', { status: 403 }).page('/', picture('/s.png'));
    expect(await stage().verdictOf(await stage().open('/'), '/s.png')).toBe('refused');
  });
});

describeInBrowsers('pictures that go away', (stage) => {
  test('removed while its bytes are awaited: cancelled, unmarked, nothing left waiting', async () => {
    const { web } = stage();
    const held = closedGate();
    let asked = 0;
    // The page gets its picture; the extension's own request, the second one, is held back.
    web.route('/s.png', () => (++asked === 1 ? png : { ...png, after: held.opened })).page('/', picture('/s.png'));
    const tab = await stage().open('/');
    await stage().summary(tab, 'it is under way', ({ pending }) => pending === 1);
    await until('the extension asks for the bytes', () => web.requestsFor('/s.png').length === 2);
    await tab.page.evaluate(() => document.querySelector('#p')?.remove());
    await stage().summary(tab, 'nothing is under way', ({ pending }) => pending === 0);
    await until('the request was given up', () => web.requestsFor('/s.png')[1]?.aborted === true);
    held.open();
    expect(await marksOf(tab.page)).toEqual([]);
  });

  test('a page left while its bytes are awaited: the next page’s account knows nothing of it', async () => {
    const { web } = stage();
    const held = closedGate();
    let asked = 0;
    web.route('/s.png', () => (++asked === 1 ? png : { ...png, after: held.opened })).page('/', picture('/s.png'));
    web.route('/t.png', png).page('/next', picture('/t.png'));
    const tab = await stage().open('/');
    await until('the extension asks for the bytes', () => web.requestsFor('/s.png').length === 2);
    await tab.page.goto(`${web.site}/next`);
    await stage().rowFor(tab, '/t.png');
    held.open();
    const { rows, looked } = await stage().summary(tab, 'all is done', ({ pending }) => pending === 0);
    expect(rows.map(({ address }) => address)).toEqual([`${web.site}/t.png`]);
    expect(looked).toBe(1);
  });
});

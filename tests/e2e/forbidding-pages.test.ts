import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const picture = (source: string, id = 'p') => `<img id="${id}" src="${source}" width="400" height="300">`;

describeInBrowsers('pages that forbid much', (stage) => {
  test.each([
    ['a strict policy', "default-src 'none'; img-src 'self'; style-src 'none'"],
    ['Trusted Types', "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"],
    ['a sandbox', "sandbox allow-scripts; default-src 'self'; img-src *"],
  ])('%s does not keep the mark away', async (_, policy) => {
    stage().web.route('/s.png', png).page('/', picture('/s.png'), { 'content-security-policy': policy });
    const tab = await stage().open('/');
    expect(await stage().verdictOf(tab, '/s.png')).toBe('signs');
    await waitForMark(tab.page, '#p');
  });

  test('a data: picture under a strict policy is read in the page', async () => {
    const source = `data:image/png;base64,${png.body.toString('base64')}`;
    stage().web.page('/', picture(source), { 'content-security-policy': "default-src 'none'; img-src data:" });
    const tab = await stage().open('/');
    await waitForMark(tab.page, '#p');
  });

  test('what the page’s policy blocks is never asked for by us', async () => {
    const { web } = stage();
    const background = `<div style="width:400px;height:300px;background:url(${web.otherSite}/background.png)"></div>`;
    web.route('/s.png', png).route('/blocked.png', png).route('/background.png', png);
    web.page('/', `${picture('/s.png')}${picture(`${web.otherSite}/blocked.png`, 'b')}${background}`, {
      'content-security-policy': "default-src 'self'; img-src 'self'; style-src 'unsafe-inline'",
    });
    const tab = await stage().open('/');
    await stage().rowFor(tab, '/s.png');
    const told =
      (path: string) =>
      ({ rows }: { rows: readonly { address: string }[] }) =>
        rows.some(({ address }) => address.endsWith(path));
    await stage().summary(tab, 'the blocked picture is told of', told('/blocked.png'));
    await stage().summary(tab, 'all is done', ({ pending }) => pending === 0);
    expect([...web.requestsFor('/blocked.png'), ...web.requestsFor('/background.png')]).toEqual([]);
  });

  test.each(['no-store', 'max-age=3600'])('nor what another document of the site has shown (%s)', async (kept) => {
    const { web } = stage();
    const address = `${web.otherSite}/frame-${kept.length}.png`;
    const { pathname } = new URL(address);
    web.route(pathname, { ...png, headers: { 'cache-control': kept } }).route('/s.png', png);
    web.page('/inner', picture(address));
    const layer = `<div style="width:400px;height:300px;background:url(${address})"></div>`;
    web.page('/', `<iframe src="/inner" width="500" height="320"></iframe><main></main>`, {
      'content-security-policy': "default-src 'self'; img-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
    });
    const tab = await stage().open('/');
    await stage().rowFor(tab, address);
    const before = web.requestsFor(pathname).length;
    // In a frame, for the browser to be the first that asks for the new style: whoever asks between frames, Chromium loads in his name.
    const add = (html: string) =>
      tab.page.evaluate(
        (added) =>
          new Promise<void>((resolve) => {
            requestAnimationFrame(() => {
              document.querySelector('main')?.append(document.createRange().createContextualFragment(added));
              requestAnimationFrame(() => resolve());
            });
          }),
        html,
      );
    await add(layer);
    await add(picture('/s.png'));
    // Not by asking the page for its marks: Chromium would load what is asked about in the asker's name, past the page's policy.
    await stage().rowFor(tab, '/s.png');
    // Looked at anew, and after the time that a policy has to tell.
    await add(layer);
    await add(picture('/s.png?again', 'q'));
    await stage().rowFor(tab, '/s.png?again');
    await stage().summary(tab, 'all is done', ({ pending }) => pending === 0);
    expect(web.requestsFor(pathname)).toHaveLength(before);
    const timed = await tab.page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => [entry.name, 'initiatorType' in entry ? entry.initiatorType : '']),
    );
    expect(timed).not.toContainEqual([address, 'img']);
  });

  test('a page that wipes its document again and again does not hang', async () => {
    stage().web.route('/s.png', png).page('/', picture('/s.png'));
    const { page, id } = await stage().open('/');
    await waitForMark(page, '#p');
    await page.evaluate((html) => {
      for (let round = 0; round < 50; round++) {
        document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'));
        document.body.append(document.createRange().createContextualFragment(html));
      }
    }, picture('/s.png'));
    await waitForMark(page, '#p');
    await stage().summary({ page, id }, 'nothing is under way', ({ pending }) => pending === 0);
  });

  test('a page that is written anew cannot have us ask what its policy blocks', async () => {
    const { web } = stage();
    web
      .route('/s.png', png)
      .route('/redirect', { status: 302, headers: { location: `${web.otherSite}/leak` } })
      .route('/leak', png);
    web.page('/', picture('/s.png'), { 'content-security-policy': "default-src 'self'; script-src 'unsafe-inline'" });
    const tab = await stage().open('/');
    await waitForMark(tab.page, '#p');
    await tab.page.evaluate((html) => {
      document.open();
      document.write(html);
      document.close();
    }, picture('/redirect', 'r') + picture('/s.png?again', 's'));
    await stage().rowFor(tab, '/s.png?again');
    await stage().summary(
      tab,
      'all is told',
      ({ rows, pending }) => pending === 0 && rows.some(({ address }) => address.endsWith('/redirect')),
    );
    expect(web.requestsFor('/leak')).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launch, type RunningBrowser } from '../../scripts/browser/launch.ts';
import { waitForMark } from './support/marks.ts';
import { hostsElsewhere, ownHostsOf } from './support/own-hosts.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { Stage, viewport } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };

describe.each(browserKinds)('the network (%s)', (kind) => {
  let proxy: RecordingProxy;
  let running: RunningBrowser | undefined;
  let web: TestWeb | undefined;
  let ownHosts: ReadonlySet<string>;

  beforeAll(async () => {
    proxy = await startRecordingProxy();
    ownHosts = await ownHostsOf(kind, proxy);
    running = await launch(kind, inject('bundles')[kind], { headless: true, viewport, ...proxy.options });
  });
  afterAll(async () => {
    await running?.close();
    await proxy.close();
  });
  afterEach(() => web?.close());

  test('a visit causes no request but the pictures’ own, and to no host but theirs', async () => {
    if (running === undefined) throw new Error('the browser did not start');
    web = await TestWeb.start();
    const stage = new Stage(running, web);
    const { site, otherSite } = web;
    web.route('/s.png', png).route('/r.jpg', jpeg);
    const picture = (source: string, id: string) => `<img id="${id}" src="${source}" width="400" height="300">`;
    web.page('/', `${picture('/s.png', 's')}${picture(`${otherSite}/r.jpg`, 'r')}`);
    const tab = await stage.open('/');
    await waitForMark(tab.page, '#s');
    await stage.rowFor(tab, `${otherSite}/r.jpg`);
    await stage.summary(tab, 'all is done', ({ pending }) => pending === 0);

    const asked = web.requests.map(({ url }) => url).sort();
    // Each picture twice: once by the page, once by us (the browser keeps the two caches apart).
    expect(asked).toEqual([`${site}/`, `${site}/s.png`, `${site}/s.png`, `${otherSite}/r.jpg`, `${otherSite}/r.jpg`].sort());
    const ours = web.requests.filter(({ headers }) => headers.referer === undefined && headers['sec-fetch-mode'] !== 'navigate');
    expect(ours.map(({ path }) => path).sort()).toEqual(['/r.jpg', '/s.png']);
    for (const { headers } of ours) expect(headers.cookie).toBeUndefined();
    expect(hostsElsewhere(proxy, ownHosts)).toEqual([]);
  });

  test('every request went through the proxy, so nothing escaped the watch', () => {
    expect(proxy.requests.filter((request) => request.endsWith('/s.png'))).toHaveLength(2);
  });
});

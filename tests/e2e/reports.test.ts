import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, inject, test } from 'vitest';
import type { Tab } from '../../scripts/browser/launch.ts';
import { until } from '../../scripts/browser/until.ts';
import { accessFaults, openOwnPage, textOf } from './support/own-page.ts';
import { describeInBrowsers } from './support/stage.ts';
import type { LoggedRequest } from './support/test-web.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const path = '/api/v1/reports';

describeInBrowsers('reports', (stage, kind) => {
  afterEach(async () => {
    const { extension } = stage().running;
    await extension.writeSettings({ reportConsent: false, reportEndpoint: '' });
    const reports = await extension.ask('report.list', null);
    for (const { reportId } of reports.ok ? reports.value : []) await extension.ask('report.takeBack', reportId);
  });

  /** A page with a marked picture, and the report page for that picture. */
  async function openReport(): Promise<{ tab: Tab; page: Page }> {
    const { web } = stage();
    web.route('/s.png', png).page('/album', '<img src="/s.png?token=secret" width="400" height="300">');
    const tab = await stage().open('/album?user=me#top');
    const { frameId, id } = await stage().rowFor(tab, '/s.png?token=secret');
    const page = await openOwnPage(stage(), 'report/report', `?tab=${tab.id}&frame=${frameId}&id=${id}`);
    await until('the form is there', () => page.evaluate(() => document.querySelector('#exact') !== null));
    return { tab, page };
  }

  const arrivals = (): readonly LoggedRequest[] => stage().web.requests.filter((request) => request.path.startsWith('/api/'));
  const receive = (): void => {
    stage().web.route(path, ({ body }) => ({
      status: 201,
      type: 'application/json',
      body: JSON.stringify({
        reportId: JSON.parse(body).reportId,
        receivedAt: '2026-11-26T00:00:00Z',
        status: 'received',
        deleteToken: 'a-token',
      }),
    }));
  };
  const shownExactly = (page: Page): Promise<Record<string, unknown>> =>
    page.evaluate(() => JSON.parse(document.querySelector('#exact')?.textContent ?? '{}'));

  test('without consent nothing leaves, whoever asks', async () => {
    receive();
    const { page } = await openReport();
    expect(await page.evaluate(() => (document.querySelector('#send') as HTMLButtonElement).disabled)).toBe(true);
    const report = await shownExactly(page);
    const reply = await stage().running.extension.ask('report.post', report as never);
    expect(reply).toEqual({ ok: true, value: 'no_consent' });
    expect(arrivals()).toEqual([]);
    await page.close();
  });

  test('what leaves is what was shown, byte for byte, and it can be taken back', async () => {
    receive();
    await stage().running.extension.writeSettings({ reportConsent: true, reportEndpoint: `${stage().web.site}/` });
    const { page } = await openReport();
    expect(await accessFaults(page)).toEqual([]);
    await page.click('#with-score');
    await page.type('#note', 'Seen in a group.');
    await page.select('#region', 'KR-11');
    const shown = await shownExactly(page);
    const address = stage().web.site;
    expect(shown).toMatchObject({
      schemaVersion: 1,
      category: 'synthetic-undisclosed',
      pageUrl: `${address}/album`,
      imageUrl: `${address}/s.png`,
      platformHost: '127.0.0.1',
      band: 'signs',
      region: 'KR-11',
      note: 'Seen in a group.',
      browserFamily: kind === 'firefox' ? 'firefox' : 'chrome',
    });
    expect(shown).not.toHaveProperty('score');
    expect(arrivals()).toEqual([]);
    await page.click('#send');
    await until('it has arrived', async () => arrivals().length === 1);
    const [arrival] = arrivals();
    expect(arrival?.body).toBe(JSON.stringify(shown));
    expect(arrival?.headers).not.toHaveProperty('cookie');
    expect(arrival?.headers).not.toHaveProperty('referer');
    const list = async () => {
      const reply = await stage().running.extension.ask('report.list', null);
      return reply.ok ? reply.value : [];
    };
    await until('it is listed', () => page.evaluate(() => document.querySelector('.mine button') !== null));
    await page.focus('.mine button');
    await until('its receipt is kept', async () => (await list())[0]?.state === 'received');
    await until('the page tells', () => page.evaluate(() => /received/.test(document.querySelector('.mine')?.textContent ?? '')));
    expect(await page.evaluate(() => document.activeElement?.closest('.mine') !== null)).toBe(true);
    stage().web.route(`${path}/${shown['reportId']}`, { status: 204 });
    await page.click('.mine button');
    await until('it is gone', async () => (await list()).length === 0);
    expect(arrivals().at(-1)).toMatchObject({ method: 'DELETE', headers: { authorization: 'Bearer a-token' } });
    await page.close();
  });

  test('of a sexual picture that may show a child nothing leaves, and the lines to turn to are shown', async () => {
    receive();
    await stage().running.extension.writeSettings({ reportConsent: true, reportEndpoint: stage().web.site });
    const { page } = await openReport();
    await page.click('#what-child');
    await until('the notice is there', () => page.evaluate(() => document.querySelector('#child') !== null));
    expect(await page.evaluate(() => document.querySelector('#send'))).toBeNull();
    expect(await textOf(page)).toContain('1366');
    expect(await accessFaults(page)).toEqual([]);
    await page.close();
    expect(arrivals()).toEqual([]);
  });

  test('a sexual picture at a school is refused by the background too', async () => {
    receive();
    await stage().running.extension.writeSettings({ reportConsent: true, reportEndpoint: stage().web.site });
    const { page } = await openReport();
    const report = { ...(await shownExactly(page)), category: 'sexual-adult-nonconsensual', placeKind: 'middle' };
    expect(await stage().running.extension.ask('report.post', report as never)).toEqual({ ok: false, fault: 'rejected' });
    expect(arrivals()).toEqual([]);
    await page.close();
  });

  test('what the collector refuses is told in its words, and not tried again', async () => {
    stage().web.route(path, {
      status: 400,
      type: 'application/json',
      body: JSON.stringify({ error: { code: 'unknown-region', message: 'No such region here.' } }),
    });
    await stage().running.extension.writeSettings({ reportConsent: true, reportEndpoint: stage().web.site });
    const { page } = await openReport();
    await page.click('#send');
    await until('the reason is told', async () => (await textOf(page)).includes('No such region here.'));
    expect(arrivals()).toHaveLength(1);
    await page.close();
  });

  test('while the collector is down a report waits, with another try to come', async () => {
    stage().web.route(path, { status: 503, type: 'application/json', body: '{}' });
    await stage().running.extension.writeSettings({ reportConsent: true, reportEndpoint: stage().web.site });
    const { page } = await openReport();
    await page.click('#send');
    await until('it was tried', async () => arrivals().length === 1);
    const alarms = () =>
      page.evaluate(() =>
        (globalThis as unknown as { chrome: { alarms: { getAll(): Promise<readonly { name: string }[]> } } }).chrome.alarms.getAll(),
      );
    await until('the browser will wake us', async () => (await alarms()).some(({ name }) => name === 'reports'));
    const reply = await stage().running.extension.ask('report.list', null);
    expect(reply).toMatchObject({ ok: true, value: [{ state: 'waiting' }] });
    await page.close();
  });
});

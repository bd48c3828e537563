import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launch, type RunningBrowser } from '../../scripts/browser/launch.ts';
import { until } from '../../scripts/browser/until.ts';
import { accessFaults, leaveAtOnce, openOwnPage } from './support/own-page.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { Stage, viewport } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';

const english = `To: X
Date: <date>

Request for removal of an intimate picture published without consent
TAKE IT DOWN Act, Public Law 119-12, section 3 (47 U.S.C. § 223a)

1. Who asks
My name is Kim Mina. I am the person shown.

2. What is to be removed, and where it is
1. https://example.com/post/1?a=b
2. https://example.com/post/2

The picture was made or changed with software (a “deepfake”, a “digital forgery”). It shows a real, identifiable person in an intimate or sexual way that never took place.

3. Statement in good faith
I have a good faith belief that the intimate visual depiction identified above is not consensual: it was published without the consent of the person shown.

4. What I ask for
Please remove it as soon as possible, and not later than 48 hours after you receive this request. Please also make reasonable efforts to find and remove any known identical copies. No picture is attached to this request.

5. How to reach me
mina@example.com

Signature (electronic): Kim Mina`;

const korean = `받는 곳: 작은 게시판
작성일: <date>

동의 없이 유포된 성적 이미지의 삭제 요청서
「정보통신망 이용촉진 및 정보보호 등에 관한 법률」 제44조의2, 「전기통신사업법」 제22조의5

1. 요청하는 사람
성명: Kim Mina
저는 이미지에 나오는 사람(이준)의 법정대리인이거나 본인에게서 권한을 받은 대리인입니다.

2. 삭제할 정보와 그 위치
1. https://example.com/post/1?a=b
2. https://example.com/post/2

3. 침해 사실
이 이미지는 실제 사람의 의사에 반하여 촬영·합성되었거나 유포된 성적인 이미지입니다(「성폭력범죄의 처벌 등에 관한 특례법」 제14조, 제14조의2). 이 이미지는 이미지에 나오는 사람의 동의 없이 공개되어 그 사람의 사생활과 인격권을 침해하고 있습니다.

4. 요청 사항
위 정보와 같은 내용의 복제물을 지체 없이 삭제하고 접속을 차단하여 주시고, 조치한 결과를 즉시 알려 주시기 바랍니다. 이 요청서에는 이미지를 첨부하지 않았습니다.

5. 연락처
mina@example.com

위 내용은 사실과 다름이 없음을 확인합니다.
서명(전자서명): Kim Mina`;

/** The letter as the page shows it, its date replaced where it is today's, whichever of two days that is at midnight. */
async function letterOf(page: Page): Promise<string> {
  const { text, day } = await page.evaluate(() => ({
    text: document.querySelector('#letter')?.textContent ?? '',
    day: new Date().toLocaleDateString('sv-SE'),
  }));
  return text.replace(day, '<date>');
}

describe.each(browserKinds)('letters (%s)', (kind) => {
  let proxy: RecordingProxy;
  let running: RunningBrowser | undefined;
  let web: TestWeb | undefined;

  beforeAll(async () => {
    proxy = await startRecordingProxy();
    running = await launch(kind, inject('bundles')[kind], { headless: true, viewport, ...proxy.options });
  });
  afterAll(async () => {
    await running?.close();
    await proxy.close();
  });
  afterEach(() => web?.close());

  async function stage(): Promise<Stage> {
    if (running === undefined) throw new Error('the browser did not start');
    web = await TestWeb.start();
    return new Stage(running, web);
  }

  const kept = (page: Page): Promise<string> =>
    page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(key: null): Promise<object> } } } };
      const databases = (await indexedDB.databases()).map(({ name }) => name).sort();
      return JSON.stringify([await chrome.storage.local.get(null), databases, { ...localStorage }, { ...sessionStorage }]);
    });

  test('a letter is written from what is given; nothing leaves and nothing is kept', async () => {
    const here = await stage();
    const page = await openOwnPage(here, 'help/help');
    const before = await kept(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.click('#to-letters');
    await until('the letters are there', () => page.evaluate(() => document.querySelector('#letter') !== null));

    await page.select('#platform', 'x');
    await page.select('#law', 'tida');
    await page.select('#language', 'en');
    await page.type('#addresses', 'https://example.com/post/1?a=b\nexample.com/forgotten https://example.com/post/2\njavascript:alert(1)');
    await page.type('#name', 'Kim Mina');
    await page.type('#contact', 'mina@example.com');
    expect(await letterOf(page)).toBe(english);
    const [bad] = await here.running.extension.texts([{ name: 'letters_bad', values: ['example.com/forgotten, javascript:alert(1)'] }]);
    expect(await page.evaluate(() => document.querySelector('#bad')?.textContent)).toBe(bad);
    const links = () => page.evaluate(() => [...document.querySelectorAll('.places a')].map((link) => link.getAttribute('href')));
    expect(await links()).toEqual(['https://help.x.com/forms/safety-and-sensitive-content/take-it-down']);
    expect(await accessFaults(page)).toEqual([]);

    await page.select('#platform', 'other');
    await page.type('#other-name', '작은 게시판');
    await page.select('#law', 'kr-platform');
    await page.select('#language', 'ko');
    await page.click('#kind-unsure');
    await page.click('#is-other');
    await page.type('#person', '이준');
    expect(await letterOf(page)).toBe(korean);
    expect(await links()).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);

    await page.select('#law', 'kr-kcsc');
    expect(await links()).toEqual(['tel:1377']);
    expect(requests.filter((url) => !url.startsWith(here.running.extension.origin))).toEqual([]);
    // What the browser itself asks its maker for goes through the same proxy, at times of its own.
    const ours = proxy.requests.filter((request) => /example\.com|mina|127\.0\.0\.1|help\.x\.com|tel:/i.test(request));
    expect(ours).toEqual([]);
    expect(await kept(page)).toBe(before);
    await page.close();
  });

  test('the letter can be copied', async () => {
    const here = await stage();
    const page = await openOwnPage(here, 'letters/letters');
    const letter = await page.evaluate(() => document.querySelector('#letter')?.textContent);
    await page.bringToFront();
    await page.click('#copy');
    const [copied = '?'] = await here.running.extension.texts([{ name: 'copied', values: [] }]);
    await until('it is said', () => page.evaluate((words) => document.body.textContent?.includes(words) === true, copied));
    await page.focus('#addresses');
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    await until('it is pasted', () => page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#addresses')?.value !== ''));
    expect(await page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#addresses')?.value)).toBe(letter);
    await page.close();
  });

  test('the page can be left at once', async () => {
    const here = await stage();
    const page = await openOwnPage(here, 'letters/letters');
    const tabs = (await here.running.extension.tabIds()).length;
    await leaveAtOnce(page);
    await until('the tab is gone', async () => (await here.running.extension.tabIds()).length === tabs - 1);
  });

  // Firefox's driver cannot change the medium.
  if (kind === 'firefox') return;
  test('on paper there is the letter and nothing else', async () => {
    const page = await openOwnPage(await stage(), 'letters/letters');
    await page.emulateMediaType('print');
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *')].filter((each) => each.checkVisibility()).map(({ id }) => id),
    );
    expect(shown).toEqual(['result', 'letter']);
    await page.close();
  });
});

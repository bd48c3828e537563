import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { markOn, waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };
const size = 'width:400px;height:300px';
const dataAddress = `data:image/png;base64,${png.body.toString('base64')}`;

describeInBrowsers('where pictures hide', (stage, kind) => {
  test.each([
    ['<picture>', `<picture><source srcset="/s.png" media="(min-width: 1px)"><img id="p" src="/r.jpg" style="${size}"></picture>`],
    ['srcset', `<img id="p" srcset="/s.png 1x" src="/r.jpg" style="${size}">`],
    ['a background', `<div id="p" style="${size};background:url(/s.png)"></div>`],
    ['::before', `<style>#p::before{content:"";display:block;${size};background:url(/s.png)}</style><div id="p" style="${size}"></div>`],
    ['::after with content: url()', `<style>#p::after{content:url(/s.png)}</style><div id="p" style="${size};overflow:hidden"></div>`],
    ['content: url()', `<div id="p" style="${size};content:url(/s.png)"></div>`],
    ['border-image', `<div id="p" style="width:320px;height:220px;border:40px solid;border-image:url(/s.png) 200 fill"></div>`],
    [
      'SVG <image>',
      `<svg width="400" height="300"><image id="p" href="/s.png" width="400" height="300" preserveAspectRatio="none"/></svg>`,
    ],
    ['SVG <image> of the old kind', `<svg width="400" height="300"><image id="p" xlink:href="/s.png" width="400" height="300"/></svg>`],
    ['an image button', `<form><input type="image" id="p" src="/s.png" style="${size}"></form>`],
    ['<object>', `<object id="p" type="image/png" data="/s.png" style="${size}"></object>`],
    ['<embed>', `<embed id="p" type="image/png" src="/s.png" style="${size}">`],
    ['a video’s poster', `<video id="p" poster="/s.png" style="${size}" controls></video>`],
    ['data:', `<img id="p" src="${dataAddress}" style="${size}">`],
    [
      'an open shadow root',
      `<div id="p" style="${size}"><template shadowrootmode="open"><img src="/s.png" style="${size}"></template></div>`,
    ],
    [
      'a closed shadow root',
      `<div id="p" style="${size}"><template shadowrootmode="closed"><img src="/s.png" style="${size}"></template></div>`,
    ],
    ['a frame written by the page', `<iframe id="p" srcdoc="<img src=/s.png style='${size}'>" style="${size};border:0"></iframe>`],
    [
      'under a clear image',
      `<div style="${size};position:relative"><div id="p" style="position:absolute;inset:0;background:url(/s.png)"></div><img src="/s.png" style="position:absolute;inset:0;width:100%;height:100%;opacity:0"></div>`,
    ],
  ])('%s', async (_, html) => {
    stage().web.route('/s.png', png).route('/r.jpg', jpeg).page('/', html);
    const { page } = await stage().open('/');
    if (html.includes('<iframe')) await markInFrame(page);
    else await waitForMark(page, '#p');
  });

  test('blob:', async () => {
    const { page } = await openEmpty('<main></main>');
    await page.evaluate(async () => {
      const image = document.createElement('img');
      image.id = 'p';
      image.style.cssText = 'width:400px;height:300px';
      image.src = URL.createObjectURL(await (await fetch('/s.png')).blob());
      document.querySelector('main')?.append(image);
    });
    await waitForMark(page, '#p');
  });

  test('a canvas, and the same canvas once something else is drawn on it', async () => {
    const { page } = await openEmpty(
      `<canvas id="p" width="640" height="480" style="${size}"></canvas><img id="i" src="/s.png" hidden><img id="r" src="/r.jpg" hidden>`,
    );
    await page.evaluate(drawn, 'p', 'i');
    await waitForMark(page, '#p');
    await page.evaluate(drawn, 'p', 'r');
    await until('the mark is gone', async () => (await markOn(page, '#p')) === null);
    await page.evaluate(drawn, 'p', 'i');
    await waitForMark(page, '#p');
    await page.evaluate(() => (document.querySelector('#p') as HTMLCanvasElement).getContext('2d')?.clearRect(0, 0, 640, 480));
    await until('nothing is marked any more', async () => (await markOn(page, '#p')) === null);
  });

  test('a picture opened as its own document', async () => {
    stage().web.route('/s.png', png).page('/', '<a href="/s.png">A picture</a>');
    const { page } = await stage().open('/');
    // Firefox's driver waits for an event that such documents do not have.
    await page.evaluate(() => document.querySelector('a')?.click());
    await page.waitForFunction(() => location.pathname === '/s.png');
    await waitForMark(page, 'img');
  });

  test('a small picture that grows into a lightbox', async () => {
    const { page } = await openEmpty(`<img id="p" src="/s.png" style="width:40px;height:30px">`);
    await page.waitForFunction(() => (document.querySelector('#p') as HTMLImageElement).complete);
    expect(await markOn(page, '#p')).toBeNull();
    await page.evaluate(() => document.querySelector('#p')?.setAttribute('style', 'position:fixed;inset:50px;width:700px;height:500px'));
    await waitForMark(page, '#p');
  });

  test('a video that plays, and the same video once it shows something else', async () => {
    const { page } = await openEmpty(
      `<canvas id="c" width="640" height="480" hidden></canvas><img id="i" src="/s.png" hidden><img id="r" src="/r.jpg" hidden><video id="p" muted style="${size}"></video>`,
    );
    const before = await page.evaluate(() => document.querySelector('#p')?.outerHTML);
    await page.evaluate(played, 'p', 'c', 'i');
    await waitForMark(page, '#p');
    await page.evaluate(() => Object.assign(document.querySelector('#c') as Element, { shows: 'r' }));
    await until('the mark is gone', async () => (await markOn(page, '#p')) === null);
    expect(await page.evaluate(() => document.querySelector('#p')?.outerHTML)).toBe(before);
  });

  async function openEmpty(body: string) {
    stage().web.route('/s.png', png).route('/r.jpg', jpeg).page('/', body);
    return stage().open('/');
  }

  async function markInFrame(page: Page): Promise<void> {
    await stage().running.extension.tabIds();
    const frame = page.frames().at(-1);
    expect(frame).not.toBe(page.mainFrame());
    await until(`the picture of the frame is looked at in ${kind}`, async () => {
      const ids = await stage().running.extension.tabIds();
      const accounts = await Promise.all(ids.map((id) => stage().running.extension.summary(id)));
      return accounts.some((account) => account !== null && account.marked === 1);
    });
  }
});

/** Runs in the page: draws an image onto a canvas. */
async function drawn(canvasId: string, imageId: string): Promise<void> {
  const canvas = document.getElementById(canvasId) as HTMLCanvasElement;
  const image = document.getElementById(imageId) as HTMLImageElement;
  await image.decode();
  Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext('2d')?.drawImage(image, 0, 0);
}

/** Runs in the page: a video of what a canvas shows, drawn anew all the time. */
async function played(videoId: string, canvasId: string, imageId: string): Promise<void> {
  const canvas = document.getElementById(canvasId) as HTMLCanvasElement & { shows?: string };
  const video = document.getElementById(videoId) as HTMLVideoElement;
  for (const image of document.querySelectorAll('img')) await image.decode();
  const { naturalWidth, naturalHeight } = document.getElementById(imageId) as HTMLImageElement;
  Object.assign(canvas, { width: naturalWidth, height: naturalHeight });
  const context = canvas.getContext('2d');
  const draw = (): void => {
    const image = document.getElementById(canvas.shows ?? imageId) as HTMLImageElement;
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    requestAnimationFrame(draw);
  };
  draw();
  video.srcObject = canvas.captureStream(30);
  await video.play();
}

import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { root } from '../../scripts/root.ts';
import { shownElements } from './support/closed-tree.ts';
import { covered, jpeg, sexual } from './support/family.ts';
import { closedGate } from './support/gate.ts';
import { openOwnPage } from './support/own-page.ts';
import { describeInBrowsers } from './support/stage.ts';

const size = 'width:320px;height:320px';
const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const clipOf = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.querySelector('#p') as Element).clipPath);
/** It was found and answered: it is covered itself, not by a sheet, and in its place stands a card. */
const isCoveredForGood = async (page: Page): Promise<boolean> =>
  (await shownElements(page)).some(({ classes }) => classes.includes('card')) &&
  (await page.evaluate(() => document.querySelector('#p')?.getAttribute('style')?.includes('pointer-events') ?? false));

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
        inner.innerHTML = '<img src="/x.jpg" style="${size}">';
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
    ...(kind === 'firefox' ? [] : [['an <object> without a type', `<object id="p" data="/x.jpg" style="${size}"></object>`]]),
    ['behind a dot', `<img id="p" src="${dot}" style="${size};background:url(/x.jpg)">`],
  ])('%s is found and covered', async (_, html) => {
    stage().web.route('/x.jpg', sexual).page('/', html);
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    expect(await clipOf(page)).toBe(covered);
  });

  test('below a harmless layer, and in a generated box, it is found and covered', async () => {
    stage().web.route('/x.jpg', sexual).route('/r.jpg', jpeg);
    stage().web.page('/layers', `<div id="p" style="${size};background:url(/r.jpg) 0 0/9px no-repeat,url(/x.jpg)"></div>`);
    stage().web.page(
      '/box',
      `<style>#p::before{content:"";display:block;${size};background:url(/x.jpg)}</style><div id="p" style="${size};background:url(/r.jpg)"></div>`,
    );
    for (const path of ['/layers', '/box']) {
      const { page } = await stage().open(path);
      await until(`${path}: it is covered`, () => isCoveredForGood(page));
      expect(await clipOf(page)).toBe(covered);
    }
  });

  test('a canvas is covered once something else is drawn on it', async () => {
    stage().web.route('/x.jpg', sexual).route('/r.jpg', jpeg);
    stage().web.page(
      '/',
      `<canvas id="p" width="320" height="320"></canvas><script>
        window.draw = async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          document.querySelector('#p').getContext('2d').drawImage(image, 0, 0, 320, 320);
        };
        draw('/r.jpg');
      </script>`,
    );
    const { page } = await stage().open('/');
    await until('it is let through', async () => (await clipOf(page)) === 'none');
    await page.evaluate(() => (globalThis as unknown as { draw(source: string): Promise<void> }).draw('/x.jpg'));
    await until('it is covered', () => isCoveredForGood(page));
  });

  // Firefox has no WebGL without a screen.
  test.each(kind === 'firefox' ? [] : ['{}', '{alpha:false}'])(
    'a 3D canvas that keeps nothing of what it has shown (%s) is covered',
    async (kept) => {
      stage().web.route('/x.jpg', sexual).route('/r.jpg', jpeg);
      stage().web.page(
        '/',
        `<canvas id="p" width="320" height="320"></canvas><script>
        const gl = document.querySelector('#p').getContext('webgl', ${kept});
        const program = gl.createProgram();
        for (const [type, text] of [
          [gl.VERTEX_SHADER, 'attribute vec2 a;varying vec2 v;void main(){v=vec2(a.x,-a.y)*.5+.5;gl_Position=vec4(a,0,1);}'],
          [gl.FRAGMENT_SHADER, 'precision mediump float;varying vec2 v;uniform sampler2D s;void main(){gl_FragColor=texture2D(s,v);}'],
        ]) {
          const shader = gl.createShader(type);
          gl.shaderSource(shader, text);
          gl.compileShader(shader);
          gl.attachShader(program, shader);
        }
        gl.linkProgram(program);
        gl.useProgram(program);
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
        gl.enableVertexAttribArray(0);
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
        gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
        for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]])
          gl.texParameteri(gl.TEXTURE_2D, name, value);
        window.draw = async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image);
        };
        (function again() {
          gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
          requestAnimationFrame(again);
        })();
        draw('/r.jpg');
      </script>`,
      );
      const tab = await stage().open('/');
      const { page } = tab;
      await stage().summary(tab, 'it was looked at', ({ rows }) => rows.some(({ inspection }) => inspection.sensitive === 'clear'));
      await until('it is let through', async () => (await clipOf(page)) === 'none');
      await page.evaluate(() => (globalThis as unknown as { draw(source: string): Promise<void> }).draw('/x.jpg'));
      await until('it is covered', () => isCoveredForGood(page), 12_000);
    },
  );

  test.each(['its own', 'another'])('a background of %s site is found again when the browser has it in store', async (whose) => {
    const site = whose === 'another' ? stage().web.otherSite : '';
    const kept = { headers: { 'cache-control': 'max-age=3600' } };
    const path = `/kept-${whose}.jpg`.replace(' ', '-');
    stage().web.route(path, { ...sexual, ...kept });
    for (const visit of ['/first', '/second', '/third']) {
      stage().web.page(visit, `<div id="p" style="${size};background:url(${site}${path})"></div>`);
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
      .page('/', `<div id="p" style="${size};background:url(/x.jpg)"><p>Words</p></div>`);
    const { page } = await stage().open('/');
    const isHeld = () => page.evaluate(() => getComputedStyle(document.querySelector('#p') as Element).backgroundSize === '0px 1px');
    await until('it is held', isHeld);
    expect(await clipOf(page)).toBe('none');
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

  test.each([
    ['a background', '--i:url(/r.jpg);background:var(--i) center/cover'],
    ['a transition', 'background:url(/r.jpg) center/cover;transition:var(--t)'],
  ])('a style with %s in a variable is given back to the letter', async (_, own) => {
    const style = `${size};${own}`;
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
        `<div id="p" style="${size};background-image:url(/x.jpg)"></div><script>
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
    await until('it is covered', async () => (await clipOf(page)) === covered);
    expect(await rounds()).toBeLessThan(1000);
  });

  test('a watermark that makes itself anew where its style is changed does not do so for ever', async () => {
    stage()
      .web.route('/r.jpg', jpeg)
      .page(
        '/',
        `<main></main><script>
          const main = document.querySelector('main'), own = '${size};background-image:url(/r.jpg)';
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

  test('a held background that is made small and large again is held again, and one that is no picture any more is let go', async () => {
    const gate = closedGate();
    stage()
      .web.route('/x.jpg', { ...sexual, after: gate.opened })
      .page('/', `<div id="p" style="${size};background-image:url(/x.jpg)"></div>`);
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

  test('a canvas with nothing on it is not written to again and again', async () => {
    stage().web.page('/', '<canvas id="p" width="320" height="320"></canvas>');
    const { page } = await stage().open('/');
    await until('it is let through', async () => (await clipOf(page)) === 'none');
    const writes = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0;
          new MutationObserver((records) => {
            count += records.length;
          }).observe(document.querySelector('#p') as Element, { attributes: true });
          let idle = 0;
          const again = (): void => {
            idle += 1;
            if (idle < 50) requestIdleCallback(again);
            else resolve(count);
          };
          again();
        }),
    );
    expect(writes).toBeLessThan(5);
  });

  test('a canvas that may not be read stays covered', async () => {
    stage()
      .web.route('/x.jpg', sexual)
      .page(
        '/',
        `<canvas id="p" width="320" height="320"></canvas><script>
          const i = new Image();
          i.onload = () => document.querySelector('#p').getContext('2d').drawImage(i, 0, 0);
          i.src = '${stage().web.otherSite}/x.jpg';
        </script>`,
      );
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    expect(await clipOf(page)).toBe(covered);
  });

  test('another picture than the page’s, handed to us with all signs of success, lets nothing through', async () => {
    stage()
      .web.route('/x.jpg', ({ headers }) => (headers['sec-fetch-dest'] === 'image' ? sexual : jpeg))
      .page('/', `<img id="p" src="/x.jpg" style="${size}">`);
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    expect(await clipOf(page)).toBe(covered);
  });

  test('neither a copy of a harmless picture nor a slow change shows what comes after it', async () => {
    const gate = closedGate();
    stage()
      .web.route('/x.jpg', ({ headers }) => (headers['sec-fetch-dest'] === 'image' ? sexual : { ...sexual, after: gate.opened }))
      .route('/r.jpg', jpeg)
      .page('/', `<main><img id="p" src="/r.jpg" style="${size}"></main>`);
    const { page } = await stage().open('/');
    await until('it is let through', async () => (await clipOf(page)) === 'none');
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
      }, size);
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
    stage().web.route('/x.jpg', sexual).page('/', `<div id="p" style="${size};background:url(/x.jpg)"></div>`);
    const { page } = await stage().open('/');
    await until('it is covered', () => isCoveredForGood(page));
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    expect(await clipOf(page)).toBe(covered);
    await page.evaluate(() => {
      const other = document.createElement('div');
      other.style.cssText = 'width:320px;height:320px;background:url(/x.jpg?2)';
      document.querySelector('#p')?.replaceWith(other);
      other.id = 'p';
    });
    await until('what comes later is covered as well', () => isCoveredForGood(page));
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { clipOf, covered, isCoveredForGood, jpeg, sexual } from './support/family.ts';
import { describeInBrowsers } from './support/stage.ts';

describeInBrowsers('family mode and canvases', (stage, kind) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false }));

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
    await until('it is let through', async () => (await clipOf(page, '#p')) === 'none');
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
      await until('it is let through', async () => (await clipOf(page, '#p')) === 'none');
      await page.evaluate(() => (globalThis as unknown as { draw(source: string): Promise<void> }).draw('/x.jpg'));
      await until('it is covered', () => isCoveredForGood(page), 12_000);
    },
  );

  test('a canvas with nothing on it is not written to again and again', async () => {
    stage().web.page('/', '<canvas id="p" width="320" height="320"></canvas>');
    const { page } = await stage().open('/');
    await until('it is let through', async () => (await clipOf(page, '#p')) === 'none');
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
    expect(await clipOf(page, '#p')).toBe(covered);
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launch } from '../../scripts/browser/launch.ts';
import { root } from '../../scripts/root.ts';
import { describeInBrowsers, Stage, viewport } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };

/** What is said of a picture with signs of AI and of one without. */
async function askedOf(stage: Stage): Promise<readonly string[]> {
  stage.web.route('/s.png', png).route('/r.jpg', jpeg);
  const picture = (source: string) => `<img src="${source}" width="400" height="300">`;
  stage.web.page('/', `${picture('/s.png')}${picture('/r.jpg')}`);
  const tab = await stage.open('/');
  const rows = [await stage.rowFor(tab, '/s.png'), await stage.rowFor(tab, '/r.jpg')];
  return rows.map(({ inspection }) => inspection.sensitive);
}

/** An animation of which the third of four frames alone is taken for sexual, and one of harmless frames. */
async function animations() {
  const square = (picture: Buffer) => sharp(picture).resize(320, 320, { fit: 'fill' }).png().toBuffer();
  const [harmless, sexual] = [
    await square(jpeg.body),
    await square(readFileSync(join(root, 'tests/fixtures/sensitive/taken-for-sexual.jpg'))),
  ];
  const animated = (frames: Buffer[]) => sharp(frames, { join: { animated: true } }).webp({ delay: frames.map(() => 400) });
  const [one, none] = [
    [harmless, harmless, sexual, harmless],
    [harmless, await sharp(harmless).flop().toBuffer()],
  ];
  return { one: await animated(one).toBuffer(), none: await animated(none).toBuffer() };
}

describeInBrowsers('whether a picture is sexual', (stage) => {
  test('is asked of later frames of an animation as well', async () => {
    const { one, none } = await animations();
    stage().web.route('/one.webp', { type: 'image/webp', body: one }).route('/none.webp', { type: 'image/webp', body: none });
    stage().web.page('/', '<img src="/one.webp" width="320" height="320"><img src="/none.webp" width="320" height="320">');
    await stage().running.extension.writeSettings({ family: true });
    try {
      const tab = await stage().open('/');
      const rows = [await stage().rowFor(tab, '/one.webp'), await stage().rowFor(tab, '/none.webp')];
      expect(rows.map(({ inspection }) => inspection.sensitive)).toEqual(['sexual', 'clear']);
    } finally {
      await stage().running.extension.writeSettings({ family: false });
    }
  });

  test('is asked where it has signs of AI, and of every picture in family mode, known ones too', async () => {
    const { extension } = stage().running;
    expect(await askedOf(stage())).toEqual(['clear', 'not-asked']);
    await extension.writeSettings({ family: true });
    try {
      expect(await askedOf(stage())).toEqual(['clear', 'clear']);
    } finally {
      await extension.writeSettings({ family: false });
    }
  });
});

test.each(browserKinds)('without its model no picture is called clear (%s)', async (kind) => {
  const bundle = mkdtempSync(join(tmpdir(), 'telltale-'));
  cpSync(inject('bundles')[kind], bundle, { recursive: true });
  rmSync(join(bundle, 'models/sensitive/model.onnx'));
  const running = await launch(kind, bundle, { headless: true, viewport });
  const stage = new Stage(running, await TestWeb.start());
  try {
    await running.extension.writeSettings({ family: true });
    expect(await askedOf(stage)).toEqual(['failed', 'failed']);
  } finally {
    await stage.close();
    await running.close();
    rmSync(bundle, { recursive: true });
  }
});

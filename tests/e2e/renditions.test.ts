import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { markOn, waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const body = readFileSync(inject('pictures').synthetic);

describeInBrowsers('renditions of one picture', (stage) => {
  test('a thumbnail takes the verdict of the full picture once the page shows it, and keeps it', async () => {
    // So small that nothing reliable can be said of it alone.
    const thumbnail = await sharp(body).resize(112).blur(1.2).jpeg({ quality: 25 }).toBuffer();
    stage().web.route('/thumbnail.jpg', { type: 'image/jpeg', body: thumbnail }).route('/full.png', { type: 'image/png', body });
    stage().web.page('/', '<img id="t" src="/thumbnail.jpg" width="300" height="225">');
    const tab = await stage().open('/');
    const alone = await stage().verdictOf(tab, '/thumbnail.jpg');
    expect(alone).not.toBe('signs');
    expect(await markOn(tab.page, '#t')).toBeNull();
    await tab.page.evaluate(() => {
      const full = Object.assign(document.createElement('img'), { id: 'f', src: '/full.png', width: 400, height: 300 });
      document.body.append(full);
    });
    await waitForMark(tab.page, '#f');
    await waitForMark(tab.page, '#t');
    await tab.page.evaluate(() => document.querySelector('#f')?.remove());
    expect(await markOn(tab.page, '#t')).not.toBeNull();
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { behindPin, clipOf, covered, everSeen, lockWith, picture, press, sexual, watched } from './support/family.ts';
import { killContext } from './support/kill-context.ts';
import { waitForMark } from './support/marks.ts';
import { openedPage } from './support/opened-page.ts';
import { describeInBrowsers } from './support/stage.ts';

describeInBrowsers('family mode behind a PIN', (stage, kind) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false, mode: 'mark' }));

  test('no key uncovers it', async () => {
    await behindPin(stage(), '1470', async () => {
      stage()
        .web.route('/x.jpg', sexual)
        .page('/', `<a id="first" href="#here">first</a><a href="#there">${picture('x', '/x.jpg')}</a>${watched}`);
      const { page } = await stage().open('/');
      await waitForMark(page, '#x');
      await page.focus('#first');
      const keys = ['Tab', 'Enter', 'Tab', 'Tab', ' ', 'Escape', 'Tab', ' ', 'F10', 'Escape', 'Tab', 'Enter'] as const;
      for (const key of keys) {
        // The menu of what has the focus.
        if (key === 'F10') await page.keyboard.down('Shift');
        await page.keyboard.press(key);
        if (key === 'F10') await page.keyboard.up('Shift');
      }
      expect(await everSeen(page)).toEqual([covered]);
    });
  });

  test('with a PIN, a window of ours asks for it, and the page hears nothing of it', async () => {
    const pin = '97531';
    await behindPin(stage(), pin, async () => {
      stage()
        .web.route('/x.jpg', sexual)
        .page(
          '/',
          `${picture('x', '/x.jpg')}<script>window.keys = []; addEventListener('keydown', ({ key }) => keys.push(key), true)</script>`,
        );
      const { page } = await stage().open('/');
      await press(page, 'card');
      await press(page, 'show-picture');
      const window = await openedPage(stage(), 'reveal');
      await window.type('#pin', '00000');
      await window.keyboard.press('Enter');
      await until('it is refused', () => window.evaluate(() => (document.querySelector('[role=alert]')?.textContent ?? '') !== ''));
      expect(await clipOf(page, '#x')).toBe(covered);
      await window.type('#pin', pin);
      await window.keyboard.press('Enter');
      await until('it is shown', async () => (await clipOf(page, '#x')) === 'none');
      expect(await page.evaluate(() => (globalThis as unknown as { keys: string[] }).keys)).toEqual([]);
    });
  });

  test('locked settings can be changed by no page of ours; wrong PINs wait longer and longer', async () => {
    const { extension } = stage().running;
    const pin = 'four words and more';
    const code = await lockWith(stage(), pin);
    expect(await extension.ask('settings.write', { family: false })).toEqual({ ok: true, value: null });
    expect(await extension.ask('lock.set', 'another')).toEqual({ ok: true, value: null });
    expect(await extension.ask('lock.remove', null)).toEqual({ ok: true, value: false });
    for (const wait of [0, 0, 0, 30_000]) {
      const answer = await extension.ask('lock.unlock', 'wrong');
      expect(answer).toMatchObject({ ok: true, value: { kind: 'wrong' } });
      const ms = answer.ok && answer.value.kind === 'wrong' ? answer.value.ms : -1;
      expect(Math.ceil(ms / 10_000) * 10_000).toBe(wait);
    }
    // Neither the right one nor another way in counts now, nor after the background was ended.
    if (kind === 'chromium') await killContext(stage(), 'service_worker');
    for (const kindOf of ['lock.unlock', 'lock.recover'] as const) {
      const answer = await extension.ask(kindOf, kindOf === 'lock.unlock' ? pin : code);
      expect(answer.ok && answer.value.kind).toBe('wait');
    }
    const settings = await extension.ask('settings.read', null);
    expect(settings.ok && settings.value.family).toBe(true);
    // The wait is over only with time; the test takes it from what is kept, as no page can.
    await extension.page.evaluate(async () => {
      const { storage } = (
        globalThis as unknown as {
          chrome: { storage: { local: { get(key: string): Promise<Record<string, { tries: object }>>; set(all: object): Promise<void> } } };
        }
      ).chrome;
      const { 'pin-lock': lock } = await storage.local.get('pin-lock');
      await storage.local.set({ 'pin-lock': { ...lock, tries: { failures: 0, lastAt: 0 } } });
    });
    expect(await extension.ask('lock.recover', code.toLowerCase().replaceAll('-', ' '))).toEqual({ ok: true, value: { kind: 'right' } });
    expect((await extension.ask('lock.state', null)) as unknown).toMatchObject({ value: { pin: 'none', isOpen: true } });
  });
});

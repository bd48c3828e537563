import { readFileSync } from 'node:fs';
import { afterEach, expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { style } from '../../src/overlay/style.ts';
import { elementOfTree, evaluateOn } from './support/closed-tree.ts';
import { closedGate } from './support/gate.ts';
import { isPanelOpen, waitForMark } from './support/marks.ts';
import { accessFaults } from './support/own-page.ts';
import { checkAt, spoken, wordsIn } from './support/spoken-tree.ts';
import { describeInBrowsers, type Stage } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const jpeg = { type: 'image/jpeg', body: readFileSync(inject('pictures').real) };
const picture = (source: string, id = 'p') => `<img id="${id}" src="${source}" width="400" height="300">`;

const say = async (stage: Stage, name: string): Promise<string> => {
  const [words = ''] = await stage.running.extension.texts([{ name, values: [] }]);
  return words;
};

describeInBrowsers(
  'the overlay as a screen reader hears it (Chromium)',
  (stage) => {
    afterEach(() => stage().running.extension.writeSettings({ mode: 'mark' }));

    test('marks and reveal buttons are named buttons, in the order of their pictures', async () => {
      await stage().running.extension.writeSettings({ mode: 'blur' });
      stage()
        .web.route('/s.png', png)
        .page('/', `${picture('/s.png?1', 'a')}<p><button>Between</button></p>${picture('/s.png?2', 'b')}`);
      const { page } = await stage().open('/');
      await waitForMark(page, '#a');
      await waitForMark(page, '#b');
      const [mark, reveal] = [await say(stage(), 'mark_signs'), await say(stage(), 'reveal')];
      await until('both have both', async () => {
        const names = (await spoken(page)).filter(({ role }) => role === 'button').map(({ name = '' }) => name);
        const kinds = names.map((name) => (name.includes(mark) ? 'mark' : name === reveal ? 'reveal' : name));
        return kinds.join() === 'Between,mark,reveal,mark,reveal';
      });
      const buttons = (await spoken(page)).filter(({ role, name }) => role === 'button' && name?.includes(mark));
      expect(buttons.map(({ expanded, haspopup }) => [expanded, haspopup])).toEqual([
        [false, 'dialog'],
        [false, 'dialog'],
      ]);
    });

    test('the panel is a dialog with a name and a description, has the focus, and gives it back', async () => {
      stage()
        .web.route('/s.png', png)
        .page('/', `<button id="first">first</button>${picture('/s.png')}`);
      const { page } = await stage().open('/');
      await waitForMark(page, '#p');
      await page.focus('#first');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until('the panel is open', () => isPanelOpen(page));
      const nodes = await spoken(page);
      const dialog = nodes.find(({ role }) => role === 'dialog');
      expect(dialog?.name).toBe(await say(stage(), 'verdict_signs'));
      expect(dialog?.description).toContain(await say(stage(), 'panel_doubt_estimate'));
      expect(dialog?.focused).toBe(true);
      expect(nodes.filter(({ role }) => role === 'heading').map(({ name }) => name)).toEqual([dialog?.name]);
      await page.keyboard.press('Tab');
      const focused = async () => (await spoken(page)).findLast((node) => node.focused)?.name;
      expect(await focused()).toBe(await say(stage(), 'panel_close'));
      await page.keyboard.press('Enter');
      await until('the panel is closed', async () => !(await isPanelOpen(page)));
      expect(await focused()).toContain(await say(stage(), 'mark_signs'));
    });

    async function openHeldBack() {
      const gate = closedGate();
      let asked = 0;
      // The page gets its picture at once, the extension's own request waits.
      stage().web.route('/r.jpg', () => {
        asked += 1;
        return asked === 1 ? jpeg : { ...jpeg, after: gate.opened };
      });
      stage().web.page('/', `${picture('/r.jpg')}<p><input id="other"></p>`);
      const tab = await stage().open('/');
      await until('it is asked for', () => asked === 2);
      expect(await checkAt(stage(), tab, 200, 150)).toEqual({ ok: true, value: true });
      await until('the panel is open', () => isPanelOpen(tab.page));
      return { ...tab, gate };
    }

    test('the result of a check is told politely when it is there, and the focus stays where the user put it', async () => {
      const { page, gate } = await openHeldBack();
      const waiting = await spoken(page);
      expect(waiting.find(({ role }) => role === 'dialog')?.name).toBe(await say(stage(), 'check_waiting'));
      expect(wordsIn(waiting, 'status')).toBe('');
      await page.focus('#other');
      gate.open();
      const title = await say(stage(), 'verdict_no_signs');
      await until('it is told', async () => wordsIn(await spoken(page), 'status').includes(title));
      expect((await spoken(page)).find(({ role }) => role === 'dialog')?.name).toBe(title);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('other');
    });

    test('a panel that was closed before its result stays closed', async () => {
      const { page, id, gate } = await openHeldBack();
      await page.keyboard.press('Escape');
      await until('the panel is closed', async () => !(await isPanelOpen(page)));
      gate.open();
      expect(await stage().verdictOf({ page, id }, '/r.jpg')).toBe('no-signs');
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(await isPanelOpen(page)).toBe(false);
      expect(wordsIn(await spoken(page), 'status')).toBe('');
    });
  },
  { kinds: ['chromium'] },
);

describeInBrowsers('the overlay', (stage) => {
  // axe does not look into closed trees, nor at generated content: it gets a copy of the layer, with its words as text.
  test('axe finds nothing against marks and an open panel', async () => {
    stage()
      .web.route('/s.png', png)
      .page('/', `<button id="first">first</button>${picture('/s.png')}`);
    const { page } = await stage().open('/');
    await waitForMark(page, '#p');
    await page.focus('#first');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('the panel is open', () => isPanelOpen(page));
    const layer = await evaluateOn(page, await elementOfTree(page, 'layer'), '(layer) => layer.innerHTML');
    const worded = layer.replace(/data-text="([^"]*)"([^>]*)>/g, '$2>$1');
    expect(worded).toContain(await say(stage(), 'verdict_signs'));
    stage().web.page('/copy', `<style>${style}</style><main><h1>A copy</h1><div class="layer">${worded}</div></main>`);
    const copy = await stage().open('/copy');
    expect(await accessFaults(copy.page)).toEqual([]);
  });
});

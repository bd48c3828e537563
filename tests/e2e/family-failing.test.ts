import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { clipOf, covered, everSeen, jpeg, picture, sexual, shown, watched } from './support/family.ts';
import { closedGate } from './support/gate.ts';
import { killContext } from './support/kill-context.ts';
import { waitForMark } from './support/marks.ts';
import { openOwnPage } from './support/own-page.ts';
import { describeInBrowsers } from './support/stage.ts';

describeInBrowsers('family mode where a check fails', (stage) => {
  beforeEach(() => stage().running.extension.writeSettings({ family: true }));
  afterEach(() => stage().running.extension.writeSettings({ family: false, mode: 'mark' }));

  test('pictures that could not be checked stay covered, and it is said', async () => {
    let asked = 0;
    stage().web.route('/x.jpg', () => {
      asked += 1;
      return asked === 1 ? sexual : { status: 500, body: 'no' };
    });
    stage().web.page('/', picture('x', '/x.jpg'));
    const { page } = await stage().open('/');
    await until('there is a card', async () => (await shown(page, 'card')) !== undefined);
    expect(await clipOf(page, '#x')).toBe(covered);
  });
});

describeInBrowsers(
  'family mode (Chromium)',
  (stage) => {
    afterEach(() => stage().running.extension.writeSettings({ family: false }));

    test('a checker that is ended in the middle uncovers nothing', async () => {
      await stage().running.extension.writeSettings({ family: true });
      const gate = closedGate();
      let asked = 0;
      stage().web.route('/x.jpg', () => {
        asked += 1;
        return asked === 1 ? sexual : { ...sexual, after: gate.opened };
      });
      stage().web.page('/', `${picture('x', '/x.jpg')}${watched}`);
      const { page } = await stage().open('/');
      await until('it is asked for', () => asked > 1);
      await killContext(stage(), 'background_page');
      await killContext(stage(), 'service_worker');
      gate.open();
      await waitForMark(page, '#x');
      expect(await everSeen(page)).toEqual([covered]);
    });
  },
  { kinds: ['chromium'] },
);

describeInBrowsers(
  'reader view (Firefox)',
  (stage) => {
    afterEach(() => stage().running.extension.writeSettings({ family: false }));

    test('is left at once, for it shows pictures out of our reach', async () => {
      const options = await openOwnPage(stage(), 'options/options');
      await options.click('#family-family');
      const { extension, web } = { ...stage().running, web: stage().web };
      await until('family mode is on', async () => {
        const settings = await extension.ask('settings.read', null);
        return settings.ok && settings.value.family;
      });
      await options.close();
      // Firefox takes only long paragraphs, and no page at the root of a site, for an article.
      const text = `<p>${'Some sentences, for the reader wants to read. '.repeat(12)}</p>`.repeat(10);
      web.route('/x.jpg', sexual).page('/article', `<article><h1>Title</h1>${text}${picture('x', '/x.jpg')}${text}</article>`);
      const { page, id } = await stage().open('/article');
      const told = await extension.page.evaluate(async (tab) => {
        const { browser } = globalThis as unknown as { browser: FirefoxTabs };
        while (!(await browser.tabs.get(tab)).isArticle) await new Promise((resolve) => setTimeout(resolve, 50));
        const modes: (boolean | undefined)[] = [];
        const isBack = new Promise<void>((resolve) => {
          browser.tabs.onUpdated.addListener((changed, _, { isInReaderMode }) => {
            if (changed !== tab) return;
            modes.push(isInReaderMode);
            if (modes.includes(true) && isInReaderMode === false) resolve();
          });
        });
        await browser.tabs.toggleReaderMode(tab);
        await isBack;
        return modes.includes(true);
      }, id);
      expect(told).toBe(true);
      await until('its picture is covered', async () => (await clipOf(page, '#x').catch(() => '')) === covered);
    });
  },
  { kinds: ['firefox'], options: { prefs: { 'extensions.webextOptionalPermissionPrompts': false } } },
);

/** What Firefox has of it, where the test's function runs. */
interface FirefoxTabs {
  readonly tabs: {
    get(id: number): Promise<{ readonly isArticle: boolean }>;
    toggleReaderMode(id: number): Promise<void>;
    readonly onUpdated: {
      addListener(heard: (id: number, change: object, tab: { readonly isInReaderMode?: boolean }) => void): void;
    };
  };
}

/** The extension without the file of its model of sexual pictures. */
function withoutModel(bundle: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-no-model-'));
  cpSync(bundle, folder, { recursive: true });
  rmSync(join(folder, 'models/sensitive/model.onnx'));
  return folder;
}

const stripped = { chromium: withoutModel(inject('bundles').chromium), firefox: withoutModel(inject('bundles').firefox) };

describeInBrowsers(
  'family mode without its model',
  (stage) => {
    test('covers everything, and says why', async () => {
      await stage().running.extension.writeSettings({ family: true });
      stage().web.route('/r.jpg', jpeg).page('/', picture('r', '/r.jpg'));
      const tab = await stage().open('/');
      await until('there is a card', async () => (await shown(tab.page, 'card')) !== undefined);
      expect(await clipOf(tab.page, '#r')).toBe(covered);
      expect((await stage().rowFor(tab, '/r.jpg')).inspection.sensitive).toBe('failed');
    });
  },
  { bundles: stripped },
);

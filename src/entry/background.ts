/** The background: routes pictures to the host, keeps settings and the account of each tab. */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { host } from '#host';
import { askFrame } from '../background/ask-frame.ts';
import { dressBadge, forgetBadge, showBadge } from '../background/badge.ts';
import { createCheckMenu, onCheckMenu } from '../background/check-menu.ts';
import { renewCoverSheet } from '../background/cover-sheet.ts';
import { rulesFor, spreadRules } from '../background/frame-rules.ts';
import { inspectForPage, jobKeyOf, settled } from '../background/inspect-for-page.ts';
import { goToNextMark, nextMarkCommand } from '../background/next-mark.ts';
import { openPage } from '../background/open-page.ts';
import { pictureOf } from '../background/picture-of.ts';
import { isReportAlarm, reportHandlers, workReports } from '../background/report-desk.ts';
import { createRevealed } from '../background/revealed.ts';
import { readSettings, writeSettings } from '../background/settings-store.ts';
import { sightingOf } from '../background/sighting.ts';
import { siteOf } from '../background/site.ts';
import { createTabAccounts } from '../background/tab-accounts.ts';
import { labelRulesFor } from '../platform-label/label-table.ts';
import { openPostOffice } from '../report/post-office.ts';
import { openReportQueue } from '../report/queue.ts';
import { fileCheck, inspectRequest, nothing, pageFailure, requestId, requestPriority, shownAddress } from '../shared/inspect-schema.ts';
import { type Inspection, uncheckedFor } from '../shared/inspection.ts';
import { receive } from '../shared/receive.ts';
import { type Settings, settingsChange } from '../shared/settings.ts';

const accounts = createTabAccounts();
const revealed = createRevealed();
const office = openPostOffice(openReportQueue());
const pending = new Map<number, Set<string>>();

receive('background', {
  'frame.hello': {
    caller: 'content',
    payload: nothing,
    async answer(_, sender) {
      await accounts.startFrame(tabIdOf(sender), sender.frameId ?? 0);
      if (sender.frameId === 0) {
        forgetBadge(tabIdOf(sender));
        await showBadge(tabIdOf(sender), 0);
      }
      return rulesFor(await readSettings(), sender.tab?.url);
    },
  },
  'frame.labels': { caller: 'content', payload: nothing, answer: async (_, sender) => labelRulesFor(sender.url) },
  'revealed.list': { caller: 'content', payload: nothing, answer: async (_, sender) => revealed.list(tabIdOf(sender)) },
  'revealed.add': {
    caller: 'content',
    payload: shownAddress,
    async answer(address, sender) {
      await revealed.add(tabIdOf(sender), address);
      return null;
    },
  },
  'frame.failed': {
    caller: 'content',
    payload: pageFailure,
    async answer({ id, address, reason }, sender) {
      const { family } = await readSettings();
      await note(sender, id, address, uncheckedFor(reason, family));
      return null;
    },
  },
  'inspect.request': {
    caller: 'content',
    payload: inspectRequest,
    async answer(request, sender) {
      const key = jobKeyOf(sender, request.id);
      const waiting = pendingOf(tabIdOf(sender)).add(key);
      try {
        const settings = await readSettings();
        const inspection = await inspectForPage(host, request, settings, sender);
        // Of backgrounds the size is known only now; those that are too small to count are not shown a mark either.
        if (!isTooSmall(inspection, settings)) {
          await note(sender, request.id, request.ref.source === 'url' ? request.ref.url : '', inspection);
        }
        return inspection;
      } finally {
        waiting.delete(key);
      }
    },
  },
  'inspect.prioritise': {
    caller: 'content',
    payload: requestPriority,
    async answer({ id, priority }, sender) {
      await host.prioritise(jobKeyOf(sender, id), priority);
      return null;
    },
  },
  'inspect.cancel': {
    caller: 'content',
    payload: requestId,
    async answer({ id }, sender) {
      await host.cancel(jobKeyOf(sender, id));
      return null;
    },
  },
  'check.file': {
    caller: 'page',
    payload: fileCheck,
    async answer({ id, blob, name }) {
      const ref = { source: 'file', blob, name } as const;
      const { sensitivity, family } = await readSettings();
      const access = { cookies: false, isolated: true };
      return settled(await host.run({ key: `page:${id}`, ref, priority: 0, access, sensitivity, family }), family);
    },
  },
  'tab.summary': {
    caller: 'page',
    payload: v.object({ tabId: v.number() }),
    async answer({ tabId }) {
      const [account, settings, tab] = await Promise.all([accounts.read(tabId), readSettings(), browser.tabs.get(tabId)]);
      const site = siteOf(tab.url);
      const siteOn = site !== null && !settings.sitesOff.includes(site);
      const { enabled, platformLabels } = settings;
      const coversFirst = site !== null && settings.coverFirst.includes(site);
      return { ...account, site, enabled, siteOn, coversFirst, platformLabels, pending: pendingOf(tabId).size };
    },
  },
  'picture.go': {
    caller: 'page',
    payload: v.object({ tabId: v.number(), frameId: v.number(), id: v.string() }),
    async answer({ tabId, frameId, id }) {
      const reply = await askFrame(tabId, frameId, 'overlay.go', id);
      return reply.ok && reply.value;
    },
  },
  'report.sighting': {
    caller: 'page',
    payload: v.object({ tabId: v.number(), frameId: v.number(), id: v.string() }),
    async answer({ tabId, frameId, id }) {
      const [{ rows }, tab] = await Promise.all([accounts.read(tabId), browser.tabs.get(tabId)]);
      return sightingOf(
        rows.find((row) => row.frameId === frameId && row.id === id),
        tab.url,
      );
    },
  },
  ...reportHandlers(office),
  'settings.read': { caller: 'page', payload: nothing, answer: readSettings },
  'settings.write': {
    caller: 'page',
    payload: settingsChange,
    async answer(change) {
      const settings = await writeSettings(change);
      await renewCoverSheet(settings);
      await spreadRules(settings);
      return settings;
    },
  },
});

// Browsers forget it with each start.
void dressBadge();

browser.runtime.onInstalled.addListener(({ reason }) => {
  createCheckMenu();
  void readSettings().then(renewCoverSheet);
  if (reason === 'install') void openPage('welcome');
});

browser.contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => void onCheckMenu(menuItemId, tab?.id, frameId ?? 0));

browser.alarms.onAlarm.addListener(({ name }) => {
  if (isReportAlarm(name)) void workReports(office);
});

browser.runtime.onStartup.addListener(() => void workReports(office));

browser.commands.onCommand.addListener((command) => {
  if (command === nextMarkCommand) void goToNextMark();
});

browser.tabs.onRemoved.addListener((tabId) => {
  pending.delete(tabId);
  forgetBadge(tabId);
  void revealed.forget(tabId);
  void accounts.forget(tabId);
});

function isTooSmall({ width, height }: Inspection, { smallestNatural }: Settings): boolean {
  const shortSide = Math.min(width, height);
  return shortSide > 0 && shortSide < smallestNatural;
}

function tabIdOf(sender: Runtime.MessageSender): number {
  // `receive` lets only senders with a tab through to the messages of content scripts.
  return sender.tab?.id ?? -1;
}

function pendingOf(tabId: number): Set<string> {
  const keys = pending.get(tabId) ?? new Set();
  pending.set(tabId, keys);
  return keys;
}

async function note(sender: Runtime.MessageSender, id: string, address: string, inspection: Inspection): Promise<void> {
  const tabId = tabIdOf(sender);
  await accounts.add(tabId, { frameId: sender.frameId ?? 0, id: pictureOf(id), address, inspection });
  await showBadge(tabId, (await accounts.read(tabId)).marked);
}

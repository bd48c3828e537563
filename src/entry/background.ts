/** The background: routes pictures to the host, keeps settings and the account of each tab. */
import browser, { type Runtime } from 'webextension-polyfill';
import { host } from '#host';
import { dressBadge, forgetBadge, showBadge } from '../background/badge.ts';
import { createCheckMenu, onCheckMenu } from '../background/check-menu.ts';
import { countCovered } from '../background/family-counts.ts';
import { familyHandlers } from '../background/family-desk.ts';
import { type FramePlace, rulesFor, spreadRules } from '../background/frame-rules.ts';
import { inspectForPage, jobKeyOf, settled } from '../background/inspect-for-page.ts';
import { awaitFirstPolicy } from '../background/managed-policy.ts';
import { goToNextMark, nextMarkCommand } from '../background/next-mark.ts';
import { openPage } from '../background/open-page.ts';
import { pictureOf } from '../background/picture-of.ts';
import { createPinLock } from '../background/pin-lock.ts';
import { watchReaderView } from '../background/reader-view.ts';
import { isReportAlarm, reportHandlers, workReports } from '../background/report-desk.ts';
import { createRevealed } from '../background/revealed.ts';
import { settingsHandlers, spreadSettings } from '../background/settings-desk.ts';
import { readSettings } from '../background/settings-store.ts';
import { createTabAccounts } from '../background/tab-accounts.ts';
import { tabHandlers } from '../background/tab-desk.ts';
import { guessCountry } from '../help/guess-country.ts';
import { childHelpLine } from '../help/help-line.ts';
import { labelRulesFor } from '../platform-label/label-table.ts';
import { openPostOffice } from '../report/post-office.ts';
import { openReportQueue } from '../report/queue.ts';
import { fileCheck, inspectRequest, nothing, pageFailure, requestId, requestPriority, shownAddress } from '../shared/inspect-schema.ts';
import { type Inspection, uncheckedFor } from '../shared/inspection.ts';
import { receive } from '../shared/receive.ts';
import type { Settings } from '../shared/settings.ts';

const accounts = createTabAccounts();
const revealed = createRevealed();
const office = openPostOffice(openReportQueue());
const lock = createPinLock();
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
      const settings = await readSettings();
      return rulesFor(settings, placeOf(sender), helpLineFor(settings));
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
  ...tabHandlers(accounts, (tabId) => pendingOf(tabId).size),
  ...reportHandlers(office),
  ...familyHandlers(lock),
  ...settingsHandlers(lock, renewEverywhere),
});

// Browsers forget it with each start.
void dressBadge();

browser.runtime.onInstalled.addListener(({ reason }) => {
  createCheckMenu();
  void readSettings().then(renewEverywhere);
  if (reason !== 'install') return;
  void openPage('welcome');
  void awaitFirstPolicy(() => readSettings().then(renewEverywhere));
});

browser.storage.onChanged.addListener((_, area) => {
  if (area === 'managed') void readSettings().then(renewEverywhere);
});

watchReaderView();

browser.contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => void onCheckMenu(menuItemId, tab?.id, frameId ?? 0));

browser.alarms.onAlarm.addListener(({ name }) => {
  if (isReportAlarm(name)) void workReports(office);
});

browser.runtime.onStartup.addListener(() => {
  void readSettings().then(renewEverywhere);
  void workReports(office);
});

browser.commands.onCommand.addListener((command) => {
  if (command === nextMarkCommand) void goToNextMark();
});

browser.tabs.onRemoved.addListener((tabId) => {
  pending.delete(tabId);
  forgetBadge(tabId);
  void revealed.forget(tabId);
  void accounts.forget(tabId);
});

// Frames that were written by their page have its origin and no address of their own.
function placeOf({ tab, url, origin }: Runtime.MessageSender & { readonly origin?: string }): FramePlace {
  return { page: tab?.url, frame: origin === undefined || origin === 'null' ? url : origin };
}

function helpLineFor({ family, helpCountry }: Settings): string {
  return family ? childHelpLine(helpCountry || guessCountry(browser.i18n.getMessage('language_tag'), browser.i18n.getUILanguage())) : '';
}

function renewEverywhere(settings: Settings): Promise<void> {
  return spreadSettings(settings, () => spreadRules(settings, helpLineFor(settings)));
}

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
  if (inspection.sensitive === 'sexual' && (await readSettings()).family) void countCovered();
  await accounts.add(tabId, { frameId: sender.frameId ?? 0, id: pictureOf(id), address, inspection });
  await showBadge(tabId, (await accounts.read(tabId)).marked);
}

import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { longestPin, shortestPin } from '../family/lock-state.ts';
import { nothing } from '../shared/inspect-schema.ts';
import type { Handlers } from '../shared/receive.ts';
import { askFrame } from './ask-frame.ts';
import { familyCounts } from './family-counts.ts';
import { openPage } from './open-page.ts';
import { pictureName } from './picture-name.ts';
import type { PinLock } from './pin-lock.ts';

const secret = v.pipe(v.string(), v.maxLength(longestPin));
const newPin = v.pipe(v.string(), v.minLength(shortestPin), v.maxLength(longestPin));
const revealId = v.pipe(v.string(), v.maxLength(64));

type FamilyMessage =
  | 'lock.state'
  | 'lock.unlock'
  | 'lock.lock'
  | 'lock.set'
  | 'lock.remove'
  | 'lock.recover'
  | 'reveal.ask'
  | 'reveal.unlock'
  | 'help.open'
  | 'family.counts';

/** How the lock and what it keeps are used by our pages, and by the pages' covers. */
export function familyHandlers(lock: PinLock): Pick<Handlers<'background'>, FamilyMessage> {
  return {
    'lock.state': { caller: 'page', payload: nothing, answer: () => lock.state() },
    'lock.unlock': { caller: 'page', payload: secret, answer: (pin) => lock.unlock(pin) },
    'lock.lock': {
      caller: 'page',
      payload: nothing,
      async answer() {
        await lock.lock();
        return null;
      },
    },
    'lock.set': { caller: 'page', payload: newPin, answer: (pin) => lock.set(pin) },
    'lock.remove': { caller: 'page', payload: nothing, answer: () => lock.remove() },
    'lock.recover': { caller: 'page', payload: secret, answer: (code) => lock.recover(code) },
    'reveal.ask': {
      caller: 'content',
      payload: revealId,
      async answer(id, { tab, frameId }) {
        if (await lock.isOpen()) return 'now';
        // A PIN typed into the page could be read by the page.
        await openRevealWindow(tab?.id ?? -1, frameId ?? 0, id);
        return 'asked';
      },
    },
    'reveal.unlock': {
      caller: 'page',
      payload: v.object({ ...pictureName.entries, pin: secret }),
      async answer({ tabId, frameId, id, pin }) {
        const answer = await lock.check(pin);
        if (answer.kind === 'right') await askFrame(tabId, frameId, 'overlay.reveal', id);
        return answer;
      },
    },
    'help.open': {
      caller: 'content',
      payload: nothing,
      async answer() {
        await openPage('help', '?from=cover');
        return null;
      },
    },
    'family.counts': { caller: 'page', payload: nothing, answer: familyCounts },
  };
}

async function openRevealWindow(tabId: number, frameId: number, id: string): Promise<void> {
  const query = new URLSearchParams({ tab: String(tabId), frame: String(frameId), id });
  const url = browser.runtime.getURL(`src/entry/reveal/reveal.html?${query}`);
  await browser.windows.create({ url, type: 'popup', width: 440, height: 420 });
}

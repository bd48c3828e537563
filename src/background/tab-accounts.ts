import browser from 'webextension-polyfill';
import type { PictureRow } from '../shared/messages.ts';
import { reportBug } from '../shared/report-bug.ts';
import { emptyAccount, startedAccount, type TabAccount, withOutcome, withoutFrame } from './tab-account.ts';

/**
 * The accounts of all tabs. Kept in memory and, shortly behind, in `storage.session` — memory that outlives the background
 * worker and ends with the browser — because they hold addresses.
 */
export interface TabAccounts {
  read(tabId: number): Promise<TabAccount>;
  add(tabId: number, row: PictureRow): Promise<void>;
  /** A frame has a new document; frame 0 stands for the whole tab. */
  startFrame(tabId: number, frameId: number): Promise<void>;
  forget(tabId: number): Promise<void>;
}

const keyOf = (tabId: number): string => `tab:${tabId}`;
// Many outcomes come at once; each of them alone would write the whole account, and what was written before is garbage.
const writeAfterMilliseconds = 300;
const betweenWritesMilliseconds = 2000;

export function createTabAccounts(): TabAccounts {
  const known = new Map<number, Promise<TabAccount>>();
  const unwritten = new Set<number>();
  let nextWrite = 0;

  const read = (tabId: number): Promise<TabAccount> => {
    const account = known.get(tabId) ?? stored(tabId);
    known.set(tabId, account);
    return account;
  };
  const write = async (): Promise<void> => {
    const tabs = [...unwritten];
    unwritten.clear();
    nextWrite = Date.now() + betweenWritesMilliseconds;
    const accounts = await Promise.all(tabs.map(async (tabId) => [keyOf(tabId), await read(tabId)] as const));
    await browser.storage.session.set(Object.fromEntries(accounts)).catch((error: unknown) => reportBug('keeping accounts', error));
  };
  const change = async (tabId: number, next: (account: TabAccount) => TabAccount): Promise<void> => {
    const changed = read(tabId).then(next);
    known.set(tabId, changed);
    if (unwritten.size === 0) setTimeout(write, Math.max(writeAfterMilliseconds, nextWrite - Date.now()));
    unwritten.add(tabId);
    await changed;
  };

  return {
    read,
    add: (tabId, row) => change(tabId, (account) => withOutcome(account, row)),
    startFrame: (tabId, frameId) => change(tabId, (account) => (frameId === 0 ? startedAccount : withoutFrame(account, frameId))),
    async forget(tabId) {
      known.delete(tabId);
      unwritten.delete(tabId);
      await browser.storage.session.remove(keyOf(tabId));
    },
  };
}

async function stored(tabId: number): Promise<TabAccount> {
  const key = keyOf(tabId);
  // Only this module writes the key, so what is there is an account.
  return ((await browser.storage.session.get(key))[key] as TabAccount | undefined) ?? emptyAccount;
}

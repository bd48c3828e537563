import * as v from 'valibot';
import browser from 'webextension-polyfill';

/** Which pictures the user has revealed in each tab, by address: in memory that ends with the browser. */
export interface Revealed {
  list(tabId: number): Promise<readonly string[]>;
  add(tabId: number, address: string): Promise<void>;
  forget(tabId: number): Promise<void>;
}

const mostKept = 300;
const keyOf = (tabId: number): string => `revealed:${tabId}`;

export function createRevealed(): Revealed {
  // One change at a time: two quick ones would otherwise both start from the older list.
  let last: Promise<unknown> = Promise.resolve();
  const list = async (tabId: number): Promise<readonly string[]> => {
    const key = keyOf(tabId);
    const stored = v.safeParse(v.array(v.string()), (await browser.storage.session.get(key))[key]);
    return stored.success ? stored.output : [];
  };
  return {
    list,
    add(tabId, address) {
      const added = last.then(async () => {
        const others = (await list(tabId)).filter((other) => other !== address);
        await browser.storage.session.set({ [keyOf(tabId)]: [...others, address].slice(-mostKept) });
      });
      last = added.catch(() => undefined);
      return added;
    },
    forget: (tabId) => browser.storage.session.remove(keyOf(tabId)),
  };
}

import browser from 'webextension-polyfill';

// Addresses longer than this are no good in a rule; such a picture stays refused.
const longestAddress = 2048;
let lastRule = 0;

/**
 * Does `work` while the extension's own request for one exact address carries the page's origin as its referrer, as the
 * page's request did. Image hosts that refuse foreign sites check this header, and `fetch` cannot set it.
 * Only the origin is sent, never the page's address.
 */
export async function withReferrer<Value>(address: string, origin: string, work: () => Promise<Value>): Promise<Value | null> {
  if (address.length > longestAddress) return null;
  const id = await nextRule();
  await browser.declarativeNetRequest.updateSessionRules({ addRules: [rule(id, address, origin)] });
  try {
    return await work();
  } finally {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] });
  }
}

// Rules outlive the background worker, so ids go on from those that are there.
async function nextRule(): Promise<number> {
  const rules = await browser.declarativeNetRequest.getSessionRules();
  lastRule = Math.max(lastRule, ...rules.map(({ id }) => id)) + 1;
  return lastRule;
}

function rule(id: number, address: string, origin: string): browser.DeclarativeNetRequest.Rule {
  return {
    id,
    action: { type: 'modifyHeaders', requestHeaders: [{ header: 'referer', operation: 'set', value: `${origin}/` }] },
    // −1 = requests that belong to no tab: ours.
    condition: { urlFilter: `|${address}|`, tabIds: [-1], resourceTypes: ['xmlhttprequest'] },
  };
}

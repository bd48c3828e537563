import browser from 'webextension-polyfill';
import { reportBug } from '../shared/report-bug.ts';

const most = 99;
const shown = new Map<number, number>();

/** How the number looks, on every tab. */
export async function dressBadge(): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#8a3b00' });
  await browser.action.setBadgeTextColor?.({ color: '#ffffff' });
}

/** The number of marked pictures on the toolbar button; nothing where there are none. Most pictures do not change it. */
export async function showBadge(tabId: number, marked: number): Promise<void> {
  if (shown.get(tabId) === marked) return;
  shown.set(tabId, marked);
  const text = marked === 0 ? '' : marked > most ? `${most}+` : String(marked);
  try {
    await browser.action.setBadgeText({ tabId, text });
  } catch (error) {
    // The tab may have been closed meanwhile.
    if (!/no tab|invalid tab/i.test(String(error))) reportBug('showing the badge', error);
  }
}

/** A new page, whose tab shows no number whatever was there, or a tab that is gone. */
export function forgetBadge(tabId: number): void {
  shown.delete(tabId);
}

import browser from 'webextension-polyfill';
import { reportBug } from '../shared/report-bug.ts';

const color = '#8a3b00';
const most = 99;

/** The number of marked pictures on the toolbar button; nothing where there are none. */
export async function showBadge(tabId: number, marked: number): Promise<void> {
  const text = marked === 0 ? '' : marked > most ? `${most}+` : String(marked);
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setBadgeBackgroundColor({ tabId, color }),
      browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' }),
    ]);
  } catch (error) {
    // The tab may have been closed meanwhile.
    if (!/no tab|invalid tab/i.test(String(error))) reportBug('showing the badge', error);
  }
}

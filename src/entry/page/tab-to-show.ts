import browser from 'webextension-polyfill';

/** `?tab=<id>` where a page that hangs on a tab is opened as a page of its own; otherwise the tab in front. */
export async function tabToShow(): Promise<number | null> {
  const named = new URLSearchParams(location.search).get('tab');
  if (named !== null) return Number(named);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

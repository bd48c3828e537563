import browser from 'webextension-polyfill';

/** Opens one of our own pages in a tab. */
export async function openPage(name: 'check' | 'help' | 'welcome' | 'options', query = ''): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`src/entry/${name}/${name}.html${query}`) });
}

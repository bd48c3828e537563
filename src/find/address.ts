/**
 * Who can read an address: `web` the extension's worker, `page` only the page itself, `none` nobody.
 */
export type AddressSort = 'web' | 'page' | 'none';

export function sortOf(address: string, documentProtocol: string): AddressSort {
  if (/^https?:/i.test(address)) return 'web';
  if (/^(?:blob|data):/i.test(address)) return 'page';
  if (/^file:/i.test(address) && documentProtocol === 'file:') return 'web';
  return 'none';
}

/** The form in which browsers name a request to scripts: without fragment, user name and password. */
export function requestName(address: string): string {
  try {
    const url = new URL(address);
    url.hash = '';
    url.username = '';
    url.password = '';
    return url.href;
  } catch {
    return address;
  }
}

/**
 * On an https page browsers load http pictures over https, except from machines named by number or `localhost`.
 * Asking for the written address would send in the clear what the page never sent in the clear.
 */
export function asLoaded(address: string, documentProtocol: string): string {
  if (documentProtocol !== 'https:' || !/^http:/i.test(address)) return address;
  const url = new URL(address);
  if (url.hostname === 'localhost' || url.hostname.endsWith('.localhost') || /^[\d.]+$|^\[/.test(url.hostname)) return address;
  url.protocol = 'https:';
  return url.href;
}

/** For people to read: a `data:` address may be megabytes long. */
export function shortAddress(address: string): string {
  if (/^data:/i.test(address)) return address.slice(0, 64).split(/[;,]/)[0] ?? '';
  return address.slice(0, 2048);
}

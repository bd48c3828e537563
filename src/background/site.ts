import { getDomain } from 'tldts';

/** Host name of a web page's address; null for everything that is no web page. */
export function siteOf(address: string | undefined): string | null {
  const url = parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.hostname : null;
}

const host = /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:]+\])$/i;

/** What the browser calls all pages of the sites. A policy is written by hand: one name of no host would have it refuse them all. */
export function patternsOf(sites: readonly string[]): string[] {
  return sites.filter((site) => host.test(site)).map((site) => `*://${site}/*`);
}

/**
 * Whether all addresses belong to one site: same scheme and same registrable domain (Public Suffix List, with its private
 * part, so that two users of one host are two sites). Bare hosts and IP addresses must be equal.
 */
export function isSameSite(...addresses: readonly (string | undefined)[]): boolean {
  const sites = addresses.map(schemefulSite);
  return sites[0] !== null && sites.every((site) => site === sites[0]);
}

function schemefulSite(address: string | undefined): string | null {
  const url = parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return `${url.protocol}//${getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host}`;
}

function parse(address: string | undefined): URL | null {
  return address !== undefined && URL.canParse(address) ? new URL(address) : null;
}

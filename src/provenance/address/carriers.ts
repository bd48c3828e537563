/**
 * Services that hand on a picture of another address, which stands in their own. Only these, by exact host or fixed
 * path, are looked into: anybody may write a generator's address into a query. Nothing is ever fetched because of it.
 */
interface Carrier {
  readonly name: string;
  readonly source: string;
  readonly checked: string;
  /** The address carried, as written; null where this is not the carrier. */
  carried(url: URL): string | null;
}

const checked = '2026-11-25';

function byQuery(name: string, source: string, host: RegExp, path: RegExp, key: string): Carrier {
  return {
    name,
    source,
    checked,
    carried: (url) => (host.test(url.hostname) && path.test(url.pathname) ? url.searchParams.get(key) : null),
  };
}

/** `path` holds the address in its first group, percent-encoded or plain; the query belongs to the inner address or to nobody. */
function byPath(name: string, source: string, host: RegExp, path: RegExp): Carrier {
  return { name, source, checked, carried: (url) => (host.test(url.hostname) ? (path.exec(url.pathname)?.[1] ?? null) : null) };
}

const anyHost = /./;

export const carriers: readonly Carrier[] = [
  byPath('carrier.wp', 'public source code of WordPress for Android, Photon', /^i[0-3]\.wp\.com$/, /^\/(.+)$/),
  byQuery('carrier.weserv', 'https://images.weserv.nl/docs/', /^images\.weserv\.nl$/, /^\/$/, 'url'),
  byQuery('carrier.next', 'https://nextjs.org/docs/app/api-reference/components/image', anyHost, /^\/_next\/image$/, 'url'),
  byPath(
    'carrier.cloudinary',
    'https://cloudinary.com/documentation/fetch_remote_images',
    /^res\.cloudinary\.com$/,
    /^\/[^/]+\/image\/fetch\/(?:[^/]+\/)*?(https?(?::|%3a).+)$/i,
  ),
  byPath(
    'carrier.substack',
    'public source code, 2 independent files',
    /^substackcdn\.com$/,
    /^\/image\/fetch\/(?:[^/]+\/)*?(https?(?::|%3a).+)$/i,
  ),
  byQuery('carrier.duckduckgo', 'public source code, 1 file', /^external-content\.duckduckgo\.com$/, /^\/iu\/$/, 'u'),
  byPath(
    'carrier.discord',
    'public source code, 2 independent files',
    /^images-ext-[12]\.discordapp\.net$/,
    /^\/external\/[\w-]+\/(?:%3f[^/]*\/)?(https?\/.+)$/i,
  ),
  byPath('carrier.cloudflare', 'https://developers.cloudflare.com/images/', anyHost, /^\/cdn-cgi\/image\/[^/]+\/(https?(?::|%3a).+)$/i),
  byQuery('carrier.krea', 'public source code, 1 file', /^www\.krea\.ai$/, /^\/api\/img$/, 'i'),
];

const mostLevels = 3;
const longest = 4096;

/** The address and those that it carries, outermost first, at most three levels deep. */
export function carriedAddresses(address: URL): readonly URL[] {
  const all = [address];
  for (let url = carriedIn(address); url !== null && all.length <= mostLevels; url = carriedIn(url)) all.push(url);
  return all;
}

function carriedIn(url: URL): URL | null {
  if (url.href.length > longest) return null;
  for (const carrier of carriers) {
    const written = carrier.carried(url);
    if (written !== null && written !== '') return innerAddress(written, url);
  }
  return null;
}

function innerAddress(written: string, outer: URL): URL | null {
  const plain = /^https?%3a/i.test(written) ? decoded(written) : written;
  // `https/HOST/PATH` and `HOST/PATH` are how two of them write it; a path of the carrier's own stays there.
  const whole = /^https?:\/\//i.test(plain)
    ? plain
    : plain.startsWith('/')
      ? new URL(plain, outer).href
      : plain.replace(/^(?:(https?)\/)?/i, (_, scheme: string | undefined) => `${scheme ?? 'https'}://`);
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return /^https?:$/.test(url.protocol) ? url : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

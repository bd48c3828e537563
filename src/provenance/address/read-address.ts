import type { Declaration } from '../declaration.ts';
import { plainText } from '../plain-text.ts';
import { carriedAddresses } from './carriers.ts';
import { generatorHosts } from './generator-hosts.ts';
import { generatorNames } from './generator-names.ts';
import type { Row } from './row.ts';

const longestName = 200;

/**
 * What a picture's address says: that a generator serves its outputs there, or gave the file its name. Says nothing about
 * the pixels, so it is a hint of its own, weak class. `address` is absolute; anything else says nothing. Addresses of
 * services that hand on others' pictures are looked into.
 */
export function readAddress(address: string): readonly Declaration[] {
  if (!URL.canParse(address)) return [];
  for (const url of carriedAddresses(new URL(address))) {
    const found = readOne(url);
    if (found !== null) return [found];
  }
  return [];
}

function readOne(url: URL): Declaration | null {
  const place = url.pathname + url.search;
  const host = generatorHosts.find((row) => row.host.test(url.hostname) && row.path.test(place));
  if (host !== undefined) return hint(host, url.hostname);
  const name = fileName(url);
  const found = generatorNames.find((row) => row.shape.test(name));
  return found === undefined ? null : hint(found, name);
}

function hint({ name, generator, strength }: Row, detail: string): Declaration {
  const claim = strength === 'strong' ? 'ai-generated' : 'ai-possible';
  return { id: name, claim, backing: 'address', producer: generator, detail: plainText(detail), carrier: 'address' };
}

/** The last part of the path, decoded once, without what other systems add before the extension. */
function fileName(url: URL): string {
  const part = url.searchParams.get('filename') ?? url.pathname.split('/').at(-1) ?? '';
  return decoded(part)
    .normalize('NFC')
    .slice(0, longestName)
    .replace(/(?:-scaled|-\d{2,4}x\d{2,4}|_\d{2,4}x\d{2,4}|-removebg-preview| copy)(?=\.\w{3,4}$)/i, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

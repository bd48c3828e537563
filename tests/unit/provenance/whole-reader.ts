import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { ImageBytes } from '../../../src/fetch/image-bytes.ts';
import { readHeader } from '../../../src/fetch/picture-header.ts';
import type { FromCredentials, ToCredentials } from '../../../src/provenance/c2pa/credentials-messages.ts';
import { createCredentialsReader } from '../../../src/provenance/c2pa/read-credentials.ts';
import { readStore } from '../../../src/provenance/c2pa/read-store.ts';
import { readerSettings } from '../../../src/provenance/c2pa/reader-settings.ts';
import { byBacking, type Declaration } from '../../../src/provenance/declaration.ts';
import { readDeclarations } from '../../../src/provenance/read-declarations.ts';
import { readPixelMarks } from '../../../src/provenance/read-pixel-marks.ts';
import { startC2pa } from '../../fixtures/provenance/c2pa-in-node.ts';

/** The settings of the extension, with its own trust lists, or with another official one. */
export function settingsWith(official = trust('c2pa.pem')): string {
  const keyUsages = trust('extended-key-usages.txt');
  return readerSettings({ official, timeStamping: trust('c2pa-time-stamping.pem'), legacy: trust('legacy.pem'), keyUsages });
}

function trust(name: string): string {
  return readFileSync(`public/trust/${name}`, 'utf8');
}

/** Stands in for the credentials worker: the same library and code, in this process. */
class WorkerHere extends EventTarget {
  readonly #settings: string;

  constructor(settings: string) {
    super();
    this.#settings = settings;
  }

  async postMessage(message: ToCredentials): Promise<void> {
    await startC2pa();
    const data: FromCredentials = await readStore(message, this.#settings);
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    // Nothing is kept.
  }
}

/** Everything that the extension reads out of a file: metadata, Content Credentials, and marks in the pixels. */
export function createWholeReader(settings: string): (bytes: Uint8Array) => Promise<readonly Declaration[]> {
  const credentials = createCredentialsReader(() => new WorkerHere(settings) as unknown as Worker);
  return async (bytes) => {
    const image = imageOf(bytes);
    const ref = { source: 'url' as const, url: 'https://example.com/picture', isShown: true };
    return byBacking([...(await readDeclarations(image, ref, credentials)), ...(await marksIn(image))]);
  };
}

function imageOf(file: Uint8Array): ImageBytes {
  const bytes = new Uint8Array(file);
  const header = readHeader(bytes);
  if (!header.ok) throw new Error(`no picture: ${header.fault}`);
  return { bytes, ...header.value };
}

// Files that cannot be decoded have no marks.
async function marksIn({ bytes, type }: ImageBytes): Promise<readonly Declaration[]> {
  const decoded = await sharp(bytes)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (decoded === null) return [];
  const { width, height } = decoded.info;
  const read = async (x: number, y: number, w: number, h: number): Promise<Uint8Array> => {
    const rows = Array.from({ length: h }, (_, row) => decoded.data.subarray(((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4));
    return new Uint8Array(Buffer.concat(rows));
  };
  return readPixelMarks({ width, height, read, readRaw: read }, type);
}

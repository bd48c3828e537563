import type { ImageRef } from '../find/image-ref.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import type { FetchAccess, ImageBytes } from './image-bytes.ts';
import { maxBytes, maxMilliseconds } from './limits.ts';
import { readHeader } from './picture-header.ts';
import { readLimited } from './read-limited.ts';

// The browser's own words for a picture, so that a server that negotiates gives us the file that the page shows.
const accept = 'image/avif,image/webp,image/apng,image/*,*/*;q=0.8';

const statusReasons = new Map<number, UncheckedReason>([
  [401, 'refused'],
  [403, 'refused'],
  [404, 'missing'],
  [410, 'missing'],
  [451, 'refused'],
]);

/**
 * Reference → the whole file, with its type and size as the file itself declares them.
 * Everything a server or page can do wrong comes back as a reason; nothing throws.
 */
export async function fetchImage(ref: ImageRef, access: FetchAccess, signal: AbortSignal): Promise<Result<ImageBytes, UncheckedReason>> {
  const bytes = ref.source === 'url' ? await download(ref, access, signal) : await readBlob(ref.blob);
  if (!bytes.ok) return bytes;
  const header = readHeader(bytes.value);
  if (!header.ok) return header;
  return succeeded({ bytes: bytes.value, ...header.value });
}

async function readBlob(blob: Blob): Promise<Result<Uint8Array<ArrayBuffer>, UncheckedReason>> {
  if (blob.size > maxBytes) return failed('too_large');
  try {
    return succeeded(new Uint8Array(await blob.arrayBuffer()));
  } catch {
    return failed('page_read_failed');
  }
}

async function download(
  { url, isShown }: Extract<ImageRef, { source: 'url' }>,
  access: FetchAccess,
  signal: AbortSignal,
): Promise<Result<Uint8Array<ArrayBuffer>, UncheckedReason>> {
  if (!/^https?:\/\//i.test(url)) return failed('blocked_address');
  const deadline = AbortSignal.timeout(maxMilliseconds);
  try {
    const response = await fetch(url, {
      headers: { accept },
      credentials: access.cookies ? 'include' : 'omit',
      cache: access.isolated ? 'no-store' : 'default',
      referrerPolicy: 'no-referrer',
      // Cookies must not travel on to another site, and a page that was not allowed to follow must not have us follow.
      redirect: access.cookies || !isShown ? 'manual' : 'follow',
      signal: AbortSignal.any([signal, deadline]),
    });
    if (response.type === 'opaqueredirect') return failed('redirected');
    if (!response.ok) {
      await response.body?.cancel();
      return failed(statusReasons.get(response.status) ?? 'http_error');
    }
    return await readLimited(response, maxBytes);
  } catch {
    return failed(networkReason(signal, deadline));
  }
}

function networkReason(signal: AbortSignal, deadline: AbortSignal): UncheckedReason {
  if (signal.aborted) return 'cancelled';
  if (deadline.aborted) return 'timeout';
  return navigator.onLine ? 'network' : 'offline';
}

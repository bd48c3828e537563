import { joinedBytes } from '../../shared/joined-bytes.ts';
import { maxText } from './carriers.ts';

// Packed bytes handed over at a time. No zlib stream grows more than about a thousandfold, and browsers unpack all of what
// they are handed before they look whether anybody wants it: this bounds what can lie around to 16 MiB.
const slice = 16 * 1024;

/**
 * Unpacks zlib or gzip data up to `limit` bytes and no further, so that a few kilobytes cannot become gigabytes.
 * null where the data is broken or longer than that.
 */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  format: 'deflate' | 'gzip' = 'deflate',
  limit = maxText,
): Promise<Uint8Array | null> {
  const reader = sliced(packed).pipeThrough(new DecompressionStream(format)).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.byteLength;
      if (length > limit) {
        await reader.cancel();
        return null;
      }
      parts.push(next.value);
    }
  } catch {
    return null;
  }
  return joinedBytes(parts, length);
}

function sliced(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): void => {
    if (at < bytes.byteLength) controller.enqueue(bytes.subarray(at, at + slice));
    else controller.close();
    at += slice;
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

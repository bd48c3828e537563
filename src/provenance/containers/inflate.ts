import { joinedBytes } from '../../shared/joined-bytes.ts';
import { maxText } from './carriers.ts';

/**
 * Unpacks zlib or gzip data up to `limit` bytes and no further, so that a few kilobytes cannot become gigabytes.
 * null where the data is broken or longer than that.
 */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  format: 'deflate' | 'gzip' = 'deflate',
  limit = maxText,
): Promise<Uint8Array | null> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(format)).getReader();
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

import { joinedBytes } from '../shared/joined-bytes.ts';
import { failed, type Result, succeeded } from '../shared/result.ts';

/** Reads a response's body up to `limit` bytes; a longer one is dropped as soon as that is known. Rejects when the connection breaks. */
export async function readLimited(response: Response, limit: number): Promise<Result<Uint8Array<ArrayBuffer>, 'too_large'>> {
  if (Number(response.headers.get('content-length') ?? 0) > limit) {
    await response.body?.cancel();
    return failed('too_large');
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
    length += next.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      return failed('too_large');
    }
    parts.push(next.value);
  }
  return succeeded(joinedBytes(parts, length));
}

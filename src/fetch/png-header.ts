import { failed, type Result, succeeded } from '../shared/result.ts';
import { ascii, type PictureSize, view } from './bytes.ts';

/** PNG (ISO/IEC 15948): IHDR comes first; the file is whole when its chunks lead to IEND. */
export function readPngHeader(bytes: Uint8Array): Result<PictureSize, 'damaged' | 'truncated'> {
  if (bytes.byteLength < 33) return failed('truncated');
  if (ascii(bytes, 12, 4) !== 'IHDR') return failed('damaged');
  if (!endsWithIend(bytes)) return failed('truncated');
  const data = view(bytes);
  return succeeded({ width: data.getUint32(16), height: data.getUint32(20) });
}

// "IEND" as the number that stands in the file: a file may have millions of chunks.
const iend = 0x49454e44;

function endsWithIend(bytes: Uint8Array): boolean {
  const data = view(bytes);
  let at = 8;
  while (at + 12 <= bytes.byteLength) {
    if (data.getUint32(at + 4) === iend) return true;
    at += 12 + data.getUint32(at);
  }
  return false;
}

import { failed, type Result, succeeded } from '../shared/result.ts';
import { ascii, type PictureSize, view } from './bytes.ts';

/** WebP (RFC 9649): size from the first VP8X, VP8L or VP8 chunk; whole when the RIFF size is there. */
export function readWebpHeader(bytes: Uint8Array): Result<PictureSize, 'damaged' | 'truncated'> {
  if (bytes.byteLength < 30) return failed('truncated');
  const data = view(bytes);
  if (data.getUint32(4, true) + 8 > bytes.byteLength + 1) return failed('truncated');
  const size = chunkSize(ascii(bytes, 12, 4), data);
  return size === null ? failed('damaged') : succeeded({ ...size });
}

function chunkSize(chunk: string, data: DataView): { width: number; height: number } | null {
  if (chunk === 'VP8X') return { width: 1 + uint24(data, 24), height: 1 + uint24(data, 27) };
  if (chunk === 'VP8L') {
    const bits = data.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk === 'VP8 ') return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
  return null;
}

function uint24(data: DataView, at: number): number {
  return data.getUint16(at, true) | (data.getUint8(at + 2) << 16);
}

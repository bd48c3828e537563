import { maxText } from './carriers.ts';
import { latin1, utf8 } from './text.ts';

/**
 * Puts the pieces of ExtendedXMP together (XMP specification part 3, 1.1.3.1): each segment holds a GUID of 32 digits, the
 * full length, the piece's offset, and the piece.
 */
export function createExtendedXmp(): { add(segment: Uint8Array): void; texts(): string[] } {
  const wholes = new Map<string, Uint8Array>();
  return {
    add(segment) {
      if (segment.byteLength < 40) return;
      const data = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
      const guid = latin1(segment.subarray(0, 32));
      const [length, offset] = [data.getUint32(32), data.getUint32(36)];
      const piece = segment.subarray(40);
      if (length > maxText || offset + piece.byteLength > length || wholes.size > 4) return;
      const whole = wholes.get(guid) ?? new Uint8Array(length);
      if (offset + piece.byteLength > whole.byteLength) return;
      whole.set(piece, offset);
      wholes.set(guid, whole);
    },
    texts: () => [...wholes.values()].map(utf8),
  };
}

/** A box of an ISO base media file: its type and its content without the header, as [from, to) in the file. */
export interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const maxBoxes = 512;

/** The boxes that fill [from, to) of a file (ISO/IEC 14496-12, 4.2); null where one reaches beyond its parent. */
export function isoBoxes(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Box[] = [];
  for (let at = from; at + 8 <= to && found.length < maxBoxes; ) {
    const short = data.getUint32(at);
    const header = short === 1 ? 16 : 8;
    if (at + header > to) return null;
    // 0 means "to the end", 1 that a 64-bit length follows (only its lower half can fit a file of ours).
    const length = short === 0 ? to - at : short === 1 ? data.getUint32(at + 12) : short;
    if (length < header || at + length > to) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    found.push({ type, from: at + header, to: at + length });
    at += length;
  }
  return found;
}

/** A box of an ISO base media file: its type and its content without the header, as [from, to) in the file. */
export interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const maxBoxes = 1024;

/** The boxes that fill [from, to) of a file (ISO/IEC 14496-12, 4.2); null where one reaches beyond its parent. */
export function isoBoxes(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const { boxes, isWhole } = walk(bytes, from, to);
  return isWhole ? boxes : null;
}

/** The same of a file that may be cut short or damaged: the boxes before that. */
export function wholeIsoBoxes(bytes: Uint8Array, from: number, to: number): Box[] {
  return walk(bytes, from, to).boxes;
}

function walk(bytes: Uint8Array, from: number, to: number): { boxes: Box[]; isWhole: boolean } {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to && boxes.length < maxBoxes; ) {
    const short = data.getUint32(at);
    const header = short === 1 ? 16 : 8;
    if (at + header > to) return { boxes, isWhole: false };
    // 0 means "to the end", 1 that a 64-bit length follows (only its lower half can fit a file of ours).
    const length = short === 0 ? to - at : short === 1 ? data.getUint32(at + 12) : short;
    if (length < header || at + length > to) return { boxes, isWhole: false };
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({ type, from: at + header, to: at + length });
    at += length;
  }
  return { boxes, isWhole: true };
}

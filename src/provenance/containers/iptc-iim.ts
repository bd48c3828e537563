import type { Carriers, IimField } from './carriers.ts';
import { hasWord, latin1 } from './text.ts';

const iptcResource = 0x0404;
const maxFields = 256;
// Adobe's own, and those of its other programs, which stand among them.
const signatures = ['8BIM', 'PHUT', 'DCSR', 'AgHg', 'MeSa'];

/** Adds the IPTC-IIM datasets inside Photoshop image resources (blocks "8BIM", resource 0x0404). */
export function addPhotoshop(carriers: Carriers, resources: Uint8Array): void {
  if (carriers.blocksLeft <= 0) return;
  carriers.blocksLeft -= 1;
  carriers.iim.push(...readPhotoshop(resources));
}

function readPhotoshop(resources: Uint8Array): IimField[] {
  const data = new DataView(resources.buffer, resources.byteOffset, resources.byteLength);
  const fields: IimField[] = [];
  let at = 0;
  for (let part = 0; part < maxFields && at + 12 <= resources.byteLength && fields.length < maxFields; part++) {
    if (!signatures.some((word) => hasWord(resources, at, word))) break;
    const name = (resources[at + 6] ?? 0) + 1;
    const sizeAt = at + 6 + name + (name % 2);
    if (sizeAt + 4 > resources.byteLength) break;
    const size = data.getUint32(sizeAt);
    if (data.getUint16(at + 4) === iptcResource) fields.push(...readIim(resources.subarray(sizeAt + 4, sizeAt + 4 + size)));
    at = sizeAt + 4 + size + (size % 2);
  }
  return fields;
}

// IIM 4.2, 1.5: tag marker 0x1c, record, dataset, length. Extended lengths (first bit set) do not occur in text fields.
function readIim(block: Uint8Array): IimField[] {
  const data = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const fields: IimField[] = [];
  for (let at = 0; at + 5 <= block.byteLength && block[at] === 0x1c && fields.length < maxFields; ) {
    const length = data.getUint16(at + 3);
    if (length >= 0x8000) break;
    fields.push({ record: data.getUint8(at + 1), number: data.getUint8(at + 2), text: latin1(block.subarray(at + 5, at + 5 + length)) });
    at += 5 + length;
  }
  return fields;
}

import { deflateSync } from 'node:zlib';

/** A chunk to be put into a PNG, as picture generators do; sharp cannot write text. */
export interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

export const tEXt = (key: string, text: string): Chunk => ({ type: 'tEXt', data: Buffer.from(`${key}\0${text}`, 'latin1') });

export const zTXt = (key: string, text: string): Chunk => ({
  type: 'zTXt',
  data: Buffer.concat([Buffer.from(`${key}\0\0`, 'latin1'), deflateSync(Buffer.from(text, 'latin1'))]),
});

export const iTXt = (key: string, text: string, isPacked = false): Chunk => {
  const body = Buffer.from(text, 'utf8');
  const head = Buffer.concat([Buffer.from(`${key}\0`, 'latin1'), Buffer.from([isPacked ? 1 : 0, 0, 0, 0])]);
  return { type: 'iTXt', data: Buffer.concat([head, isPacked ? deflateSync(body) : body]) };
};

/** A PNG with chunks put in behind its header or, `late`, behind its pixels. */
export function withChunks(png: Buffer, chunks: readonly Chunk[], late = false): Buffer {
  const at = late ? png.lastIndexOf('IEND') - 4 : 8 + 25;
  return Buffer.concat([png.subarray(0, at), ...chunks.map(encoded), png.subarray(at)]);
}

function encoded({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

// zlib.crc32 came with Node 20.15 only.
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPixelMarks } from '../../../src/provenance/read-pixel-marks.ts';
import { openMessages } from '../../../src/provenance/watermark/open-messages.ts';

interface Raw {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Reads rectangles of raw RGBA as the decoder would. */
function sourceOf({ width, height, data }: Raw) {
  const read = async (x: number, y: number, w: number, h: number) => {
    const out = new Uint8Array(w * h * 4);
    for (let row = 0; row < h; row++) out.set(data.subarray(((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4), row * w * 4);
    return out;
  };
  return { width, height, read, readRaw: read };
}

/** A picture with soft detail: noise enlarged, so that neighbours are alike as in photographs. */
async function soft(width: number, height: number, seed: number): Promise<Raw> {
  const small = Buffer.from(Array.from({ length: 48 * 32 * 3 }, (_, at) => 60 + ((Math.imul(at + seed * 977, 2654435761) >>> 24) % 130)));
  const { data } = await sharp(small, { raw: { width: 48, height: 32, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, data: new Uint8Array(data) };
}

/** Writes a message the way the encoder of `invisible-watermark` does, on float U; see `blockVotes`. */
function marked(picture: Raw, signs: Int8Array): Raw {
  const { width, height } = picture;
  const data = Uint8Array.from(picture.data);
  const across = Math.floor(width / 8);
  for (let block = 0; block < across * Math.floor(height / 8); block++) {
    const left = (block % across) * 8;
    const top = Math.floor(block / across) * 8;
    embed(data, width, left, top, (signs[block % signs.length] as number) > 0 ? 1 : 0);
  }
  return { width, height, data };
}

function embed(data: Uint8Array, width: number, left: number, top: number, bit: number): void {
  const u = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    return 0.492 * (b - (0.299 * r + 0.587 * g + 0.114 * b)) + 0.5;
  };
  const band = Array.from({ length: 16 }, (_, index) => {
    const [x, y] = [left + (index % 4) * 2, top + Math.floor(index / 4) * 2];
    return (u(x, y) + u(x + 1, y) + u(x, y + 1) + u(x + 1, y + 1)) / 2;
  });
  const place = band.reduce(
    (best, value, index) => (index > 0 && (best === 0 || Math.abs(value) > Math.abs(band[best] as number)) ? index : best),
    0,
  );
  const value = band[place] as number;
  const wanted = Math.sign(value) * (Math.floor(Math.abs(value) / 36) + 0.25 + 0.5 * bit) * 36;
  // Half the sum of four pixels moves by `wanted − value`; blue moves U by 0.492 · 0.886.
  const blue = (wanted - value) / 2 / (0.492 * 0.886);
  const [x, y] = [left + (place % 4) * 2, top + Math.floor(place / 4) * 2];
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const at = ((y + dy) * width + x + dx) * 4 + 2;
    data[at] = Math.max(0, Math.min(255, Math.round((data[at] as number) + blue)));
  }
}

describe('the open watermark', () => {
  it.each(openMessages.map((message) => [message.name, message] as const))(
    '%s is found, also in a large picture',
    async (id, { signs }) => {
      for (const [width, height] of [
        [512, 512],
        [1601, 1203],
      ] as const) {
        const source = sourceOf(marked(await soft(width, height, 1), signs));
        expect(await readPixelMarks(source, 'png'), `${width}×${height}`).toMatchObject([
          { id, claim: 'ai-generated', backing: 'watermark-open' },
        ]);
      }
    },
  );

  it('is not found where nobody put it', async () => {
    for (let seed = 0; seed < 12; seed++) expect(await readPixelMarks(sourceOf(await soft(512, 384, seed)), 'jpeg')).toEqual([]);
  });

  it('is not found on plain colours, where votes all lean one way', async () => {
    for (const value of [0, 36, 128, 255]) {
      const data = new Uint8Array(512 * 512 * 4).fill(value);
      expect(await readPixelMarks(sourceOf({ width: 512, height: 512, data }), 'png')).toEqual([]);
    }
  });

  it('is not looked for in small pictures', async () => {
    const [message] = openMessages;
    if (message === undefined) throw new Error('no message');
    expect(await readPixelMarks(sourceOf(marked(await soft(640, 248, 1), message.signs)), 'png')).toEqual([]);
  });
});

/** Hides bytes in the lowest bits, column by column, as "stealth pnginfo" does. */
function hidden(picture: Raw, text: string, magic: string, channels: readonly number[], isPacked: boolean): Raw {
  const body = isPacked ? gzipSync(text) : Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length * 8);
  const bytes = Buffer.concat([Buffer.from(magic), length, body]);
  const data = Uint8Array.from(picture.data);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const pixel = Math.floor(bit / channels.length);
    const at =
      ((pixel % picture.height) * picture.width + Math.floor(pixel / picture.height)) * 4 + (channels[bit % channels.length] as number);
    data[at] = ((data[at] as number) & 0xfe) | (((bytes[bit >> 3] as number) >> (7 - (bit & 7))) & 1);
  }
  return { ...picture, data };
}

describe('hidden text', () => {
  const text = 'a kite\nSteps: 20, Sampler: Euler, Seed: 5, Model: kites';

  it.each([
    ['stealth_pnginfo', [3], false],
    ['stealth_pngcomp', [3], true],
    ['stealth_rgbinfo', [0, 1, 2], false],
    ['stealth_rgbcomp', [0, 1, 2], true],
  ] as const)('%s', async (magic, channels, isPacked) => {
    const source = sourceOf(hidden(await soft(120, 97, 3), text, magic, channels, isPacked));
    expect(await readPixelMarks(source, 'png')).toMatchObject([{ id: 'gen.a1111', detail: 'kites' }]);
    expect(await readPixelMarks(source, 'jpeg'), 'lossy files keep no lowest bits').toEqual([]);
  });

  it('of NovelAI, whose texts are the fields of an object', async () => {
    const nested = JSON.stringify({ Software: 'NovelAI', Comment: '{"steps":28}' });
    const source = sourceOf(hidden(await soft(120, 97, 3), nested, 'stealth_pngcomp', [3], true));
    expect(await readPixelMarks(source, 'png')).toMatchObject([{ id: 'gen.novelai' }]);
  });

  it('with a length beyond the picture, or that is no gzip, does no harm', async () => {
    const long = hidden(await soft(120, 97, 3), 'x'.repeat(1000), 'stealth_pnginfo', [3], false);
    const at = (bit: number) => ((bit % 97) * 120 + Math.floor(bit / 97)) * 4 + 3;
    for (let bit = 15 * 8; bit < 19 * 8; bit++) long.data[at(bit)] = 0xff;
    expect(await readPixelMarks(sourceOf(long), 'png')).toEqual([]);
    expect(await readPixelMarks(sourceOf(hidden(await soft(120, 97, 3), text, 'stealth_pngcomp', [3], false)), 'png')).toEqual([]);
  });
});

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/fetch/picture-header.ts';

const picture = () => sharp({ create: { width: 321, height: 123, channels: 3, background: '#3a7' } });

const encoders = {
  jpeg: () => picture().jpeg().toBuffer(),
  png: () => picture().png().toBuffer(),
  webp: () => picture().webp().toBuffer(),
  avif: () => picture().avif().toBuffer(),
  gif: () => picture().gif().toBuffer(),
} as const;

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each(Object.entries(encoders))('%s', (type, encode) => {
  it('has its type and size read from its own bytes', async () => {
    expect(readHeader(new Uint8Array(await encode()))).toEqual({ ok: true, value: { type, width: 321, height: 123, pixelFault: null } });
  });

  it('is never taken for whole when it is cut short', async () => {
    const whole = new Uint8Array(await encode());
    for (const share of [0.3, 0.6, 0.95]) {
      const header = readHeader(whole.subarray(0, Math.floor(whole.length * share)));
      expect(header, `${share} of the file`).toMatchObject({
        ok: true,
        value: { type, pixelFault: expect.stringMatching(/truncated|damaged/) },
      });
    }
  });

  it('survives every single byte being wrong', async () => {
    const whole = new Uint8Array(await encode());
    for (let at = 0; at < Math.min(whole.length, 600); at++) {
      for (const value of [0x00, 0xff, 0x7f]) {
        const broken = whole.slice();
        broken[at] = value;
        expect(() => readHeader(broken)).not.toThrow();
      }
    }
  });
});

it('comments without end take no time', () => {
  for (const text of [`<!--${'--><!--'.repeat(140)}`, '<!--'.repeat(250), `<?${'?><?'.repeat(250)}`, '<!DOCTYPE'.repeat(100)]) {
    expect(readHeader(bytesOf(text))).toEqual({ ok: false, fault: 'not_an_image' });
  }
});

describe('what is no picture', () => {
  it.each([
    ['nothing at all', new Uint8Array(), 'not_an_image'],
    ['a page', bytesOf('<!doctype html><title>Log in</title>'), 'not_an_image'],
    ['a page that begins like a drawing', bytesOf('<svgeria>'), 'not_an_image'],
    ['a drawing', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    ['a drawing with a prologue', bytesOf('\n<?xml version="1.0"?><!-- made --><svg >'), 'svg'],
    ['a bitmap', bytesOf('BM\x36\x00\x00'), 'unsupported_type'],
    ['TIFF', bytesOf('II*\0\x08\0\0\0'), 'unsupported_type'],
  ])('%s', (_name, bytes, fault) => {
    expect(readHeader(bytes)).toEqual({ ok: false, fault });
  });

  it.each([
    ['HEIC', bytesOf('\0\0\0\x18ftypheic\0\0\0\0heicmif1'), 'heic', 'unsupported_type'],
    ['a PNG signature alone', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'png', 'truncated'],
    ['a JPEG marker alone', new Uint8Array([0xff, 0xd8, 0xff]), 'jpeg', 'truncated'],
  ])('%s may still declare something, but has no pixels to look at', (_name, bytes, type, pixelFault) => {
    expect(readHeader(bytes)).toEqual({ ok: true, value: { type, width: 0, height: 0, pixelFault } });
  });

  it('a PNG that claims to have no pixels', async () => {
    const png = new Uint8Array(await encoders.png());
    png.fill(0, 16, 20);
    expect(readHeader(png)).toMatchObject({ ok: true, value: { pixelFault: 'damaged' } });
  });
});

it('a JPEG keeps its size when something stands behind its end', async () => {
  const jpeg = new Uint8Array(await encoders.jpeg());
  const longer = new Uint8Array([...jpeg, ...new Uint8Array(5000)]);
  expect(readHeader(longer)).toEqual({ ok: true, value: { type: 'jpeg', width: 321, height: 123, pixelFault: null } });
});

it('a progressive JPEG cut between its scans is not whole', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const pixels = sharp({ create: { width: 200, height: 200, channels: 3, background: '#000', noise } });
  const jpeg = new Uint8Array(await pixels.jpeg({ progressive: true }).toBuffer());
  expect(readHeader(jpeg.subarray(0, Math.floor(jpeg.length / 2)))).toMatchObject({ ok: true, value: { pixelFault: 'truncated' } });
});

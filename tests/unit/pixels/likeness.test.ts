import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { Renditions } from '../../../src/entry/renditions.ts';
import { likenessOf } from '../../../src/pixels/likeness.ts';
import { type Inspection, uncheckedFor } from '../../../src/shared/inspection.ts';
import type { VerdictKind } from '../../../src/verdict/verdict.ts';

const size = 224;
const folder = join(root, 'node_modules/@vladmandic/face-api/demo');
const photos = readdirSync(folder).filter((name) => name.endsWith('.jpg'));

async function hashOf(picture: Sharp): Promise<string | null> {
  const { data } = await sharp(await picture.png().toBuffer())
    .resize(size, size, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return likenessOf(data, size);
}

function inspection(likeness: string | null, side: number, kind: Exclude<VerdictKind, 'unchecked'>): Inspection {
  return { ...uncheckedFor('damaged', false), verdict: { kind, reasons: [] }, width: side, height: side, likeness };
}

test.each(photos)('%s: a small, much compressed rendition takes the larger one’s verdict', async (name) => {
  const whole = await hashOf(sharp(join(folder, name)));
  const small = await sharp(join(folder, name)).resize(160).jpeg({ quality: 40 }).toBuffer();
  const renditions = new Renditions();
  const thumbnail = inspection(await hashOf(sharp(small)), 160, 'signs');
  expect(renditions.note(thumbnail)).toBe(false);
  expect(renditions.note(inspection(whole, 900, 'no-signs'))).toBe(true);
  expect(renditions.verdictOf(thumbnail).kind).toBe('no-signs');
});

test('different pictures are no renditions of each other', async () => {
  const renditions = new Renditions();
  const hashes = await Promise.all(photos.map((name) => hashOf(sharp(join(folder, name)))));
  for (const [at, hash] of hashes.entries()) {
    expect(hash).not.toBeNull();
    expect(renditions.note(inspection(hash, 100 + at, 'signs'))).toBe(false);
    expect(renditions.verdictOf(inspection(hash, 50, 'no-signs')).kind).toBe('signs');
  }
  expect(renditions.verdictOf(inspection('5'.repeat(64), 50, 'no-signs')).kind).toBe('no-signs');
});

test('what a file itself declares stands for itself', async () => {
  const hash = 'a1'.repeat(32);
  const renditions = new Renditions();
  renditions.note(inspection(hash, 900, 'no-signs'));
  expect(renditions.verdictOf(inspection(hash, 100, 'declared-ai')).kind).toBe('declared-ai');
});

test('near-empty pictures are never taken for each other', async () => {
  const blank = sharp({ create: { width: 300, height: 300, channels: 3, background: '#fefefe' } });
  expect(await hashOf(blank)).toBeNull();
});

import sharp from 'sharp';

/** How the colours of a photo are bent, and which square of it is kept. */
export interface Bend {
  readonly photo: string;
  readonly hue: number;
  readonly saturation: number;
  readonly brightness: number;
  readonly contrast: number;
  /** Where the square lies (0 to 1) and how much of the photo's short side it takes. */
  readonly across: number;
  readonly down: number;
  readonly share: number;
}

const limits = {
  hue: [-180, 180],
  saturation: [0.3, 2.5],
  brightness: [0.5, 1.6],
  contrast: [0.5, 2.5],
  across: [0, 1],
  down: [0, 1],
  share: [0.3, 1],
} as const;

/** How much lighter or darker a painted square is, of 255. */
const strength = 26;

export function unbent(photo: string): Bend {
  return { photo, hue: 0, saturation: 1, brightness: 1, contrast: 1, across: 0.5, down: 0.5, share: 1 };
}

/** Steady random numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A neighbour: some of the numbers moved by up to a quarter of their range. */
export function bentFurther(bend: Bend, random: () => number): Bend {
  const moved = Object.entries(limits).map(([name, [least, most]]) => {
    const step = random() < 0.5 ? (random() - 0.5) * 0.5 * (most - least) : 0;
    return [name, Math.min(most, Math.max(least, bend[name as keyof typeof limits] + step))] as const;
  });
  return { ...bend, ...Object.fromEntries(moved) };
}

/** The bent photo as RGB bytes, `size` px a side. */
export async function bendPhoto(bend: Bend, size: number): Promise<Uint8Array> {
  const { width = 0, height = 0 } = await sharp(bend.photo).metadata();
  const side = Math.floor(Math.min(width, height) * bend.share);
  const square = {
    left: Math.floor((width - side) * bend.across),
    top: Math.floor((height - side) * bend.down),
    width: side,
    height: side,
  };
  const pixels = await sharp(bend.photo)
    .extract(square)
    .resize(size, size)
    .modulate({ hue: Math.round(bend.hue), saturation: bend.saturation, brightness: bend.brightness })
    .linear(bend.contrast, 128 * (1 - bend.contrast))
    .removeAlpha()
    .raw()
    .toBuffer();
  return new Uint8Array(pixels);
}

/** A copy with one square, `share` of the side wide, made lighter or darker in each channel. */
export function withSquare(rgb: Uint8Array, size: number, share: number, random: () => number): Uint8Array {
  const side = Math.max(2, Math.round(size * share));
  const [left, top] = [Math.floor(random() * (size - side)), Math.floor(random() * (size - side))];
  const tints = [0, 1, 2].map(() => (random() < 0.5 ? -strength : strength));
  const copy = Uint8ClampedArray.from(rgb);
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      for (const [channel, tint] of tints.entries()) copy[(y * size + x) * 3 + channel] = (rgb[(y * size + x) * 3 + channel] ?? 0) + tint;
    }
  }
  return Uint8Array.from(copy);
}

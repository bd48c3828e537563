import type { ImageType } from '../../src/fetch/image-bytes.ts';
import { type Part, partsOf } from './parts.ts';
import type { Random } from './random.ts';

/** One way to break a file. */
type Mutation = (file: Buffer, type: ImageType, random: Random) => Buffer;

/** Files do not grow beyond this, in bytes; most stay far smaller, for time's sake. */
const largest = 3 * 1024 * 1024;
const usuallyLargest = 128 * 1024;

/** How often something of `size` bytes may be repeated in a file. */
function repeats(file: Buffer, size: number, most: number, random: Random): number {
  const room = (random.below(20) === 0 ? largest : usuallyLargest) - file.length;
  return 1 + random.skewed(Math.max(1, Math.min(most, Math.floor(room / Math.max(1, size)))));
}

const extremes = [
  0, 1, 2, 3, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

function writeNumber(file: Buffer, at: number, size: 1 | 2 | 4, value: number, little: boolean): void {
  if (at + size > file.length) return;
  const fitting = size === 4 ? value >>> 0 : value & (size === 1 ? 0xff : 0xffff);
  if (little) file.writeUIntLE(fitting, at, size);
  else file.writeUIntBE(fitting, at, size);
}

function partIn(file: Buffer, type: ImageType, random: Random): Part | null {
  const parts = partsOf(file, type);
  return parts.length === 0 ? null : random.pick(parts);
}

function cut(file: Buffer, from: number, to: number, ...between: readonly Buffer[]): Buffer {
  return Buffer.concat([file.subarray(0, from), ...between, file.subarray(to)]);
}

export const mutations: Readonly<Record<string, Mutation>> = {
  truncate: (file, _, random) => Buffer.from(file.subarray(0, random.below(file.length + 1))),

  flipBits(file, _, random) {
    const changed = Buffer.from(file);
    for (let left = 1 + random.skewed(64); left > 0; left--) {
      const at = random.below(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    }
    return changed;
  },

  fill(file, _, random) {
    const from = random.below(file.length);
    return Buffer.from(file).fill(
      random.pick([0, 0xff, 0x20, 0x3c, 0x5b, 0x7b]),
      from,
      Math.min(file.length, from + 1 + random.skewed(4096)),
    );
  },

  extremeNumber(file, _, random) {
    const changed = Buffer.from(file);
    const size = random.pick([1, 2, 4] as const);
    writeNumber(changed, random.below(Math.min(changed.length, 4096)), size, random.pick(extremes), random.below(2) === 0);
    return changed;
  },

  wrongLength(file, type, random) {
    const part = partIn(file, type, random);
    const changed = Buffer.from(file);
    if (part === null) return changed;
    const near = part.to - part.from + random.below(17) - 8;
    writeNumber(changed, part.lengthAt, part.lengthSize, random.pick([...extremes, near, near, near]), part.little);
    return changed;
  },

  repeatPart(file, type, random) {
    const part = partIn(file, type, random);
    if (part === null) return file;
    const own = file.subarray(part.from, part.to);
    return cut(file, part.to, part.to, ...Array.from({ length: repeats(file, own.length, 5000, random) }, () => own));
  },

  dropPart(file, type, random) {
    const part = partIn(file, type, random);
    return part === null ? file : cut(file, part.from, part.to);
  },

  swapParts(file, type, random) {
    const [a, b] = [partIn(file, type, random), partIn(file, type, random)];
    if (a === null || b === null || a.to > b.from) return file;
    const middle = file.subarray(a.to, b.from);
    return cut(file, a.from, b.to, file.subarray(b.from, b.to), middle, file.subarray(a.from, a.to));
  },

  /** A part inside of itself, to some depth, each with its length set right. */
  nestPart(file, type, random) {
    const part = partIn(file, type, random);
    if (part === null) return file;
    const head = file.subarray(part.from, Math.min(part.to, part.from + 16));
    let whole = Buffer.from(file.subarray(part.from, part.to));
    for (let depth = 1 + random.skewed(300); depth > 0 && whole.length < usuallyLargest; depth--) {
      const outer = Buffer.concat([head, whole]);
      writeNumber(outer, part.lengthAt - part.from, part.lengthSize, outer.length, part.little);
      whole = outer;
    }
    return cut(file, part.from, part.to, whole);
  },

  repeatBytes(file, _, random) {
    const from = random.below(file.length);
    const own = file.subarray(from, from + 1 + random.skewed(256));
    return cut(file, from, from, ...Array.from({ length: repeats(file, own.length, 20_000, random) }, () => own));
  },

  noise(file, _, random) {
    const from = random.below(file.length);
    const noise = Buffer.from(Array.from({ length: 1 + random.skewed(2048) }, () => random.below(256)));
    return cut(file, from, from + (random.below(2) === 0 ? noise.length : 0), noise);
  },
};

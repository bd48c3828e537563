import type { FuzzCase } from './cases.ts';
import type { Reader } from './reader.ts';

/** Most milliseconds and most newly allocated bytes that one file may cost. */
const limits = { milliseconds: 100, bytes: 64 * 1024 * 1024 } as const;

/** What reading one file cost, or what it threw. */
export interface Cost {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly error: unknown;
}

/** How often what cost too much is measured again; the least counts, so that a busy machine is no failure. */
const rounds = 3;

/** Measures one file; what is over a limit is measured again alone. */
export async function measure(read: Reader, broken: FuzzCase): Promise<Cost> {
  let cost = await measureOnce(read, broken);
  for (let round = 0; round < rounds && cost.error === null && isOver(cost); round++) {
    globalThis.gc?.();
    const again = await measureOnce(read, broken);
    cost = {
      milliseconds: Math.min(cost.milliseconds, again.milliseconds),
      bytes: Math.min(cost.bytes, again.bytes),
      error: again.error,
    };
  }
  return cost;
}

export function isOver({ milliseconds, bytes }: Cost): boolean {
  return milliseconds > limits.milliseconds || bytes > limits.bytes;
}

// Growth of the heap and of all buffers outside of it. The nursery is large (see main.ts), so nearly all that one file allocates
// is still there, needed or not: an upper bound of what it holds at once.
async function measureOnce(read: Reader, broken: FuzzCase): Promise<Cost> {
  const before = allocated();
  const start = performance.now();
  try {
    await read(broken);
    return { milliseconds: performance.now() - start, bytes: Math.max(0, allocated() - before), error: null };
  } catch (error) {
    return { milliseconds: performance.now() - start, bytes: 0, error };
  }
}

function allocated(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

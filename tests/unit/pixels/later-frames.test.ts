import { afterEach, expect, test, vi } from 'vitest';
import type { ImageBytes } from '../../../src/fetch/image-bytes.ts';
import { laterFrames } from '../../../src/pixels/later-frames.ts';

const asked: number[] = [];
let closed = 0;
let frames: (frameIndex: number) => Promise<unknown>;
const image = (side: number): ImageBytes => ({ bytes: new Uint8Array(9), type: 'gif', width: side, height: side, pixelFault: null });

function standIn(frameCount: number): void {
  class Decoder {
    readonly tracks = { ready: Promise.resolve(), selectedTrack: { frameCount } };
    readonly completed = Promise.resolve();
    decode({ frameIndex }: { frameIndex: number }): Promise<unknown> {
      asked.push(frameIndex);
      return frames(frameIndex);
    }
    close(): void {
      closed += 1;
    }
  }
  vi.stubGlobal('ImageDecoder', Decoder);
  vi.stubGlobal('OffscreenCanvas', undefined);
}

async function take(side: number): Promise<void> {
  for await (const _ of laterFrames(image(side))) void _;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  asked.length = 0;
  closed = 0;
});

test.each([
  [8000, 1],
  [4000, 7],
  [2000, 31],
])('of a large animation (%i px a side) no frame is asked for before which too much lies', async (side, last) => {
  standIn(5000);
  frames = () => Promise.reject(new Error('broken'));
  await take(side);
  expect(asked.length).toBe(1);
  expect(asked[0]).toBeLessThanOrEqual(last);
  expect(closed).toBe(1);
});

test('a frame that never comes does not hold up what is behind it', async () => {
  vi.useFakeTimers();
  standIn(8);
  frames = () => new Promise(() => undefined);
  const done = take(100);
  await vi.advanceTimersByTimeAsync(10_000);
  await done;
  expect(asked.length).toBe(1);
  expect(closed).toBe(1);
});

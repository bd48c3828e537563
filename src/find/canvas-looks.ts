import { isPictureLike, sketchOf } from './canvas-read.ts';
import type { Picture } from './picture.ts';

export interface CanvasLooks {
  /** Looks at what is drawn now, and again when something else is drawn. */
  watch(picture: Picture, canvas: HTMLCanvasElement): void;
}

export interface CanvasEvents {
  readonly drawn: (picture: Picture, canvas: HTMLCanvasElement) => void;
  readonly blank: (picture: Picture) => void;
  readonly unreadable: (picture: Picture) => void;
}

interface Watched {
  readonly canvas: HTMLCanvasElement;
  readonly address: string;
  sketch: Uint8ClampedArray | null;
  /** Rounds to leave out after a change: games and charts change all the time. */
  rest: number;
  left: number;
}

const roundMs = 1000;
const longestRest = 30;
// Of 255, on average over all samples: a cursor or a number that runs is no other picture.
const leastChange = 8;

/**
 * Canvases tell nobody what is drawn on them, so those in view are compared with a small sketch once a second: in a frame, after the page's
 * own drawing for it, for most 3D canvases are empty to all who look once they were shown.
 */
export function startCanvasLooks(events: CanvasEvents, signal: AbortSignal): CanvasLooks {
  const watched = new Map<Picture, Watched>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lookInFrame = (picture: Picture, one: Watched): void => {
    requestAnimationFrame(() => {
      const isStill = watched.get(picture) === one && picture.address === one.address && picture.stage !== 'asked';
      if (isStill && !signal.aborted) look(picture, one);
    });
  };
  const look = (picture: Picture, one: Watched): void => {
    const sketch = sketchOf(one.canvas);
    if (sketch === null) {
      watched.delete(picture);
      events.unreadable(picture);
      return;
    }
    if (one.sketch !== null && meanDifference(sketch, one.sketch) < leastChange) {
      one.rest = Math.floor(one.rest / 2);
      return;
    }
    one.rest = one.sketch === null ? 0 : Math.min(longestRest, one.rest * 2 + 1);
    one.left = one.rest;
    one.sketch = sketch;
    if (isPictureLike(sketch)) events.drawn(picture, one.canvas);
    else events.blank(picture);
  };

  const round = (): void => {
    timer = undefined;
    if (signal.aborted) return;
    for (const [picture, one] of watched) {
      if (!one.canvas.isConnected || picture.address !== one.address) watched.delete(picture);
      else if (picture.distance > 0 || picture.stage === 'asked' || document.visibilityState === 'hidden') continue;
      else if (one.left > 0) one.left -= 1;
      else lookInFrame(picture, one);
    }
    if (watched.size > 0) timer = setTimeout(round, roundMs);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  return {
    watch(picture, canvas) {
      const known = watched.get(picture);
      // What was asked and not answered, for it went out of view, is asked anew.
      if (known?.address === picture.address && (picture.stage !== 'unasked' || known.sketch === null)) return;
      const one = { canvas, address: picture.address, sketch: null, rest: 0, left: 0 };
      watched.set(picture, one);
      lookInFrame(picture, one);
      timer ??= setTimeout(round, roundMs);
    },
  };
}

function meanDifference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

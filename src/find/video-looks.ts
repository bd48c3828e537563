import { canvasIsExact } from '../shared/canvas-is-exact.ts';
import { lookAtCanvas } from './canvas-read.ts';
import { largestRead } from './page-read.ts';
import type { Picture } from './picture.ts';

export interface VideoLooks {
  /** Looks at the video's frame now, and while it plays in view again and again, until it is left. */
  start(picture: Picture, video: HTMLVideoElement): void;
}

/** Asks for one frame; `done` is called when its outcome is known, or will never be. */
export type AskFrame = (picture: Picture, blob: Blob, isStill: boolean, done: () => void) => void;

const betweenLooksMs = 1000;
const longestSide = 1280;

/**
 * At most one look a second in the whole frame, one at a time, only at videos in view. The video itself is only read:
 * no attribute, no listener on it, and a video of another site that allows no reading stays unread.
 */
export function startVideoLooks(ask: AskFrame, unread: (picture: Picture) => void, signal: AbortSignal): VideoLooks {
  const wanted = new Map<Picture, HTMLVideoElement>();
  const stills = new WeakMap<Picture, string>();
  const unreadable = new WeakSet<HTMLVideoElement>();
  let looking = false;
  let lastAt = Number.NEGATIVE_INFINITY;

  const next = (): void => {
    if (looking || signal.aborted) return;
    const [first] = [...wanted].sort(([a], [b]) => a.distance - b.distance);
    if (first === undefined) return;
    looking = true;
    const wait = Math.max(0, lastAt + betweenLooksMs - performance.now());
    setTimeout(() => void look(...first), wait);
  };

  const look = async (picture: Picture, video: HTMLVideoElement): Promise<void> => {
    wanted.delete(picture);
    const isStill = video.paused;
    if (!isStill) await nextFrame(video);
    lastAt = performance.now();
    const over = (): void => {
      looking = false;
      if (isWatchable(picture, video) && !video.paused && !unreadable.has(video)) wanted.set(picture, video);
      next();
    };
    if (signal.aborted || !isWatchable(picture, video)) return over();
    const { address } = picture;
    const frame = await readFrame(video);
    if (frame === 'unreadable') {
      unreadable.add(video);
      unread(picture);
    }
    if (frame instanceof Blob && picture.address === address) ask(picture, frame, isStill, over);
    else over();
  };

  return {
    start(picture, video) {
      const still = video.paused ? `${picture.address} ${video.currentTime}` : '';
      if (unreadable.has(video) || (still !== '' && stills.get(picture) === still)) return;
      stills.set(picture, still);
      wanted.set(picture, video);
      next();
    },
  };
}

function isWatchable({ distance, address }: Picture, video: HTMLVideoElement): boolean {
  return distance === 0 && address !== '' && video.isConnected && document.visibilityState === 'visible';
}

/** Until a new frame is on the screen; at once where none comes any more. */
function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const request = video.requestVideoFrameCallback(() => resolve());
    setTimeout(() => {
      video.cancelVideoFrameCallback(request);
      resolve();
    }, betweenLooksMs);
  });
}

async function readFrame(video: HTMLVideoElement): Promise<Blob | 'blank' | 'unreadable'> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight, 1));
  const width = Math.round(videoWidth * scale);
  const height = Math.round(videoHeight * scale);
  if (width * height === 0) return 'blank';
  if (!canvasIsExact()) return 'unreadable';
  try {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
    const seen = lookAtCanvas(canvas);
    if (seen !== 'picture') return seen;
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return blob.size <= largestRead ? blob : 'unreadable';
  } catch {
    // A video of another site.
    return 'unreadable';
  }
}

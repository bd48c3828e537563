const size = 16;
let answer: boolean | null = null;

/**
 * Whether a canvas gives back what was put in. Browsers that resist fingerprinting add noise to canvas reads, and noise
 * makes photographs look synthetic. Measured once per context with a known picture.
 */
export function canvasIsExact(): boolean {
  answer ??= measure();
  return answer;
}

function measure(): boolean {
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) return false;
  const known = new ImageData(size, size);
  known.data.forEach((_, at) => {
    known.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256;
  });
  context.putImageData(known, 0, 0);
  const back = context.getImageData(0, 0, size, size).data;
  return back.every((value, at) => value === known.data[at]);
}

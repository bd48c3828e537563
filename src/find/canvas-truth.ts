let answer: boolean | undefined;

/** Some browsers put noise into canvas reads against fingerprinting; noise looks like the work of a generator. */
export function canvasReadsAreTrue(): boolean {
  answer ??= probe();
  return answer;
}

function probe(): boolean {
  const side = 16;
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
  if (context === null) return false;
  const written = context.createImageData(side, side);
  for (let at = 0; at < written.data.length; at += 1) written.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256;
  context.putImageData(written, 0, 0);
  const read = context.getImageData(0, 0, side, side);
  return read.data.every((value, at) => value === written.data[at]);
}

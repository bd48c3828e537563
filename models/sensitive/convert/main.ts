/**
 * `npm run convert-sensitive`: nsfwjs's MobileNetV2 → `models/sensitive/model.onnx`, with its hash and what tfjs answers on fixed
 * inputs beside it. With `-- --check` nothing is written; it fails where what lies there is not what comes out.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../../scripts/check/run-program.ts';
import { nsfwjsView } from '../../../scripts/measure-sensitive/nsfwjs-view.ts';
import { root } from '../../../scripts/root.ts';
import { decoded, detectorFolder } from '../../../tests/pictures/node-model.ts';
import { goldenInput, sensitiveFolder } from '../../../tests/pictures/sensitive-model.ts';
import { converted } from './convert.ts';
import { original, originalView, startTensorFlow } from './original.ts';
import { readSourceModel } from './source-model.ts';

const inputs = [
  'noise',
  'landscape.png',
  'portrait.png',
  'tiny.png',
  'palette.png',
  'alpha.png',
  'chroma420.jpg',
  'turned.jpg',
  'lossy.webp',
];
const digits = 6;
const typescript = join(root, 'node_modules/typescript/lib/tsc.js');

/** `nsfwjsView`, by which our way of making a picture smaller is measured, must be what tfjs does. */
async function compareResizing(): Promise<void> {
  const source = await decoded(readFileSync(join(detectorFolder, 'golden/landscape.png')));
  const { width, height } = source;
  const rgb = (await source.read(0, 0, width, height)).filter((_, index) => index % 4 !== 3);
  const [ours, theirs] = [await nsfwjsView(source, 224), originalView(Uint8Array.from(rgb), width, height)];
  const difference = ours.reduce((most, value, index) => Math.max(most, Math.abs(value - (theirs[index] ?? Number.NaN))), 0);
  if (!(difference < 0.001)) throw new Error(`nsfwjsView is up to ${difference} of 255 from tfjs's resizeBilinear`);
}

/** What belongs into the folder, by file name. */
async function made(): Promise<ReadonlyMap<string, Uint8Array>> {
  const source = await readSourceModel();
  const bytes = converted(source);
  const classify = await original(source);
  const golden: { input: string; probabilities: readonly number[] }[] = [];
  for (const input of inputs) {
    golden.push({ input, probabilities: classify(await goldenInput(input)).map((value) => Number(value.toFixed(digits))) });
  }
  const description: object = JSON.parse(readFileSync(join(sensitiveFolder, 'model.json'), 'utf8'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const selfTest = { seed: 1, probabilities: golden[0]?.probabilities };
  return new Map([
    ['model.onnx', bytes],
    ['model.json', text({ ...description, sha256, selfTest })],
    ['golden.json', text(golden)],
  ]);
}

function text(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

const isCheck = process.argv.includes('--check');
// The types of nsfwjs and tfjs are there only once somebody converts, so they are checked here.
if (isCheck && (await runProgram(typescript, ['-p', join(sensitiveFolder, 'convert')])) !== 0) process.exitCode = 1;
await startTensorFlow();
await compareResizing();
const files = await made();
for (const [name, bytes] of files) {
  const path = join(sensitiveFolder, name);
  if (!isCheck) writeFileSync(path, bytes);
  const isSame = Buffer.compare(readFileSync(path), bytes) === 0;
  console.log(`${isSame ? '✓' : '✗ differs:'} models/sensitive/${name}  ${bytes.length} bytes`);
  if (!isSame) process.exitCode = 1;
}

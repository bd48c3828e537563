import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import sharp from 'sharp';
import { root } from '../../scripts/root.ts';
import { centreView, innerView, type PixelSource, planar } from '../../src/pixels/centre-view.ts';
import { logitOf } from '../../src/pixels/looks.ts';
import { calibrated, type ModelDescription, parseModel } from '../../src/pixels/model-description.ts';

/** The packaged model run in Node: the same view and calibration as in the extension, with sharp as the decoder. */
export interface NodeModel {
  readonly description: ModelDescription;
  readonly bytes: Uint8Array;
  logit(input: Float32Array): Promise<number>;
  /** The views of a whole file, as RGB bytes: the first one, and the nearer one that the model asks for where it is unsure. */
  view(file: Buffer): Promise<{ readonly rgb: Uint8Array; readonly inner: Uint8Array }>;
  probability(file: Buffer): Promise<number>;
}

export const detectorFolder = join(root, 'models/detector');

export async function loadNodeModel(): Promise<NodeModel> {
  const description = parseModel(JSON.parse(await readFile(join(detectorFolder, 'model.json'), 'utf8')));
  const bytes = await readFile(join(detectorFolder, description.file));
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const { size, name } = description.input;

  const logit = async (input: Float32Array): Promise<number> => {
    const outputs = await session.run({ [name]: new ort.Tensor('float32', input, [1, 3, size, size]) });
    return Number(outputs[description.output.name]?.data[0]);
  };
  return {
    description,
    bytes,
    logit,
    async view(file) {
      const source = await decoded(file);
      return { rgb: await centreView(source, size), inner: await innerView(source, size) };
    },
    async probability(file) {
      const source = await decoded(file);
      const found = await logitOf(source, planar(await centreView(source, size)), description, logit);
      return calibrated(found, Math.min(source.width, source.height), description);
    },
  };
}

/** A whole file as pixels, as the extension decodes it: upright, on white. */
export async function decoded(file: Buffer): Promise<PixelSource> {
  const { data, info } = await sharp(file)
    .rotate()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sourceOf(data, info.width, info.height);
}

/** Rectangles of a raw RGBA picture. */
function sourceOf(rgba: Buffer, pictureWidth: number, pictureHeight: number) {
  return {
    width: pictureWidth,
    height: pictureHeight,
    async read(x: number, y: number, width: number, height: number): Promise<Uint8Array> {
      const out = new Uint8Array(width * height * 4);
      for (let row = 0; row < height; row++) {
        const from = ((y + row) * pictureWidth + x) * 4;
        out.set(rgba.subarray(from, from + width * 4), row * width * 4);
      }
      return out;
    },
  };
}

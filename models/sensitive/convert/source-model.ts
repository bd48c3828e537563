import { MobileNetV2Model } from 'nsfwjs/models/mobilenet_v2';
import * as v from 'valibot';

const pair = v.tuple([v.number(), v.number()]);

/** The layers that occur, with all that changes what they compute. A layer of another kind or setting is refused. */
const linear = { activation: v.literal('linear'), use_bias: v.literal(false), dilation_rate: v.tuple([v.literal(1), v.literal(1)]) };
const configs = {
  InputLayer: v.object({ batch_input_shape: v.tuple([v.null(), v.literal(224), v.literal(224), v.literal(3)]) }),
  ZeroPadding2D: v.object({ padding: v.tuple([pair, pair]) }),
  Conv2D: v.object({ ...linear, kernel_size: pair, strides: pair, padding: v.picklist(['valid', 'same']) }),
  DepthwiseConv2D: v.object({
    ...linear,
    kernel_size: pair,
    strides: pair,
    padding: v.picklist(['valid', 'same']),
    depth_multiplier: v.literal(1),
  }),
  BatchNormalization: v.object({ axis: v.literal(-1), epsilon: v.number(), center: v.literal(true), scale: v.literal(true) }),
  ReLU: v.object({ max_value: v.literal(6), negative_slope: v.literal(0), threshold: v.literal(0) }),
  Add: v.object({}),
  AveragePooling2D: v.object({ pool_size: v.tuple([v.literal(7), v.literal(7)]), padding: v.literal('valid') }),
  Flatten: v.object({}),
  Dense: v.object({ units: v.number(), activation: v.picklist(['relu', 'softmax']), use_bias: v.literal(true) }),
  Dropout: v.object({}),
};

const inbound = v.pipe(
  v.array(v.array(v.tuple([v.string(), v.literal(0), v.literal(0), v.looseObject({})]))),
  v.transform((nodes) => nodes.flat().map(([name]) => name)),
);

const layer = <Kind extends keyof typeof configs>(kind: Kind) =>
  v.object({ class_name: v.literal(kind), name: v.string(), config: configs[kind], inbound_nodes: inbound });

const layerSchema = v.variant('class_name', [
  layer('InputLayer'),
  layer('ZeroPadding2D'),
  layer('Conv2D'),
  layer('DepthwiseConv2D'),
  layer('BatchNormalization'),
  layer('ReLU'),
  layer('Add'),
  layer('AveragePooling2D'),
  layer('Flatten'),
  layer('Dense'),
  layer('Dropout'),
]);

const weightSchema = v.object({
  name: v.string(),
  shape: v.array(v.number()),
  dtype: v.literal('float32'),
  quantization: v.object({ min: v.number(), scale: v.number(), dtype: v.literal('uint8') }),
});

const modelSchema = v.object({
  modelTopology: v.looseObject({
    model_config: v.looseObject({ class_name: v.literal('Model'), config: v.looseObject({ layers: v.array(layerSchema) }) }),
  }),
  weightsManifest: v.array(v.object({ paths: v.array(v.string()), weights: v.array(weightSchema) })),
});

export type Layer = v.InferOutput<typeof layerSchema>;

/** A weight as nsfwjs stores it: the value of a byte `b` is `b · scale + min`. The bytes lie in Keras's order of axes. */
export interface Weight {
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
  readonly min: number;
  readonly scale: number;
}

/** nsfwjs's MobileNetV2 as its package holds it. */
export interface SourceModel {
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weight>;
  /** The same as tfjs takes it: topology, the list of weights, their bytes one after the other. */
  readonly raw: { readonly modelTopology: object; readonly weightSpecs: readonly object[]; readonly weightData: ArrayBuffer };
}

/** Reads the model out of the package `nsfwjs`. Throws where that is not the model that this converter knows. */
export async function readSourceModel(): Promise<SourceModel> {
  const json: unknown = (await MobileNetV2Model.modelJson()).default;
  const bundles = await Promise.all(MobileNetV2Model.weightBundles.map((bundle) => bundle()));
  const bytes = Buffer.concat(bundles.map((bundle) => Buffer.from(bundle.default, 'base64')));
  const { modelTopology, weightsManifest } = v.parse(modelSchema, json);
  const specs = weightsManifest.flatMap((group) => group.weights);
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, quantization } of specs) {
    const length = shape.reduce((product, side) => product * side, 1);
    weights.set(name, { shape, bytes: bytes.subarray(at, at + length), min: quantization.min, scale: quantization.scale });
    at += length;
  }
  if (at !== bytes.length) throw new Error(`the weights have ${bytes.length} bytes, their list names ${at}`);
  const { modelTopology: topology } = json as { modelTopology: object };
  const weightData = new Uint8Array(bytes).buffer;
  return { layers: modelTopology.model_config.config.layers, weights, raw: { modelTopology: topology, weightSpecs: specs, weightData } };
}

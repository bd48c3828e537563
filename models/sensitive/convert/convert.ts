import { type OnnxGraph, onnxFile } from './onnx-file.ts';
import type { Layer, SourceModel, Weight } from './source-model.ts';

type Of<Kind extends Layer['class_name']> = Extract<Layer, { class_name: Kind }>;

/** Channel by channel, what a layer's outputs are multiplied with and what is added to them afterwards. */
interface Fold {
  readonly factor: Float64Array;
  readonly bias: Float64Array;
}

/**
 * nsfwjs's MobileNetV2 → the bytes of an ONNX file that computes the same from pixels of 0 to 255 (1 × 224 × 224 × 3, RGB).
 *
 * Kernels stay the bytes that nsfwjs stores; `Cast · Mul + Add` in the graph makes them numbers, which a runtime does once when it
 * loads the file. The normalisation after each convolution is folded into that factor and addend, and the division by 255 that
 * nsfwjs does outside of the model into the first one. Dropout does nothing outside of training and is left out.
 */
export function converted({ layers, weights }: SourceModel): Uint8Array {
  const graph: OnnxGraph = { nodes: [], tensors: [] };
  const builder = new Builder(graph, weights, layers);
  for (const layer of layers) builder.add(layer);
  return onnxFile('nsfwjs-mobilenet-v2', graph, { name: 'pixels', dims: [1, 224, 224, 3] }, { name: 'probabilities', dims: [1, 5] });
}

class Builder {
  readonly #graph: OnnxGraph;
  readonly #weights: SourceModel['weights'];
  readonly #layers: readonly Layer[];
  /** Which value in the graph is the output of a layer. */
  readonly #outputs = new Map<string, string>();
  /** Paddings that the convolution after them does itself: top, left, bottom, right. */
  readonly #pads = new Map<string, readonly number[]>();

  constructor(graph: OnnxGraph, weights: SourceModel['weights'], layers: readonly Layer[]) {
    this.#graph = graph;
    this.#weights = weights;
    this.#layers = layers;
    this.#constant('zero', [], Float32Array.of(0));
    this.#constant('six', [], Float32Array.of(6));
  }

  add(layer: Layer): void {
    this.#outputs.set(layer.name, this.#built(layer));
  }

  /** Adds what the layer does to the graph; which value is its output. */
  #built(layer: Layer): string {
    switch (layer.class_name) {
      case 'InputLayer':
        return this.#node(layer, 'Transpose', ['pixels'], { perm: [0, 3, 1, 2] });
      case 'ZeroPadding2D': {
        const [[top, bottom], [left, right]] = layer.config.padding;
        this.#pads.set(layer.name, [top, left, bottom, right]);
        return this.#input(layer);
      }
      case 'Conv2D':
      case 'DepthwiseConv2D':
        return this.#convolution(layer);
      case 'ReLU':
        return this.#node(layer, 'Clip', [this.#input(layer), 'zero', 'six']);
      case 'Add':
        return this.#node(
          layer,
          'Add',
          layer.inbound_nodes.map((name) => this.#output(name)),
        );
      case 'AveragePooling2D':
        return this.#node(layer, 'AveragePool', [this.#input(layer)], { kernel_shape: layer.config.pool_size });
      case 'Flatten':
        // The pooled picture is 1 × 1, so the order of axes makes no difference.
        return this.#node(layer, 'Flatten', [this.#input(layer)]);
      case 'Dense':
        return this.#dense(layer);
      case 'BatchNormalization':
      case 'Dropout':
        return this.#input(layer);
    }
  }

  #convolution(layer: Of<'Conv2D'> | Of<'DepthwiseConv2D'>): string {
    const isDepthwise = layer.class_name === 'DepthwiseConv2D';
    const kernel = this.#weight(`${layer.name}/${isDepthwise ? 'depthwise_kernel' : 'kernel'}`);
    const [height = 0, width = 0, inputs = 0, outputs = 0] = kernel.shape;
    const channels = isDepthwise ? inputs : outputs;
    const isFirst = this.#pads.get(layer.inbound_nodes[0] ?? '') !== undefined && inputs === 3;
    const fold = this.#foldAfter(layer.name, channels);
    const factor = fold.factor.map((value) => value / (isFirst ? 255 : 1));
    const dims = [channels, isDepthwise ? 1 : inputs, height, width];
    const name = this.#stored(layer.name, dims, channelsFirst(kernel, isDepthwise), {
      shape: [channels, 1, 1, 1],
      scale: Float32Array.from(factor, (value) => kernel.scale * value),
      min: Float32Array.from(factor, (value) => kernel.min * value),
    });
    this.#constant(`${layer.name}/bias`, [channels], Float32Array.from(fold.bias));
    return this.#node(layer, 'Conv', [this.#input(layer), name, `${layer.name}/bias`], {
      kernel_shape: [height, width],
      strides: layer.config.strides,
      pads: this.#padsOf(layer),
      group: isDepthwise ? channels : 1,
    });
  }

  /** Explicit padding: of the layer before, or what Keras's `same` comes to at stride 1 with an odd kernel. */
  #padsOf({ config, inbound_nodes: [before = ''] }: Of<'Conv2D'> | Of<'DepthwiseConv2D'>): readonly number[] {
    const [height, width] = config.kernel_size;
    if (config.padding === 'valid') return this.#pads.get(before) ?? [0, 0, 0, 0];
    if (config.strides.some((stride) => stride !== 1)) throw new Error('padding "same" is known at stride 1 only');
    const [across, down] = [(width - 1) / 2, (height - 1) / 2];
    return [down, across, down, across];
  }

  /** The normalisation that follows a layer, as one factor and one addend a channel. */
  #foldAfter(name: string, channels: number): Fold {
    const next = this.#layers.find((layer) => layer.inbound_nodes.includes(name));
    if (next?.class_name !== 'BatchNormalization') throw new Error(`no normalisation follows ${name}`);
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((part) =>
      values(this.#weight(`${next.name}/${part}`)),
    );
    const at = (list: Float32Array | undefined, channel: number): number => list?.[channel] ?? Number.NaN;
    const factor = Float64Array.from({ length: channels }, (_, c) => at(gamma, c) / Math.sqrt(at(variance, c) + next.config.epsilon));
    return { factor, bias: factor.map((value, c) => at(beta, c) - at(mean, c) * value) };
  }

  #dense(layer: Of<'Dense'>): string {
    const kernel = this.#weight(`${layer.name}/kernel`);
    const name = this.#stored(layer.name, kernel.shape, kernel.bytes, {
      shape: [],
      scale: Float32Array.of(kernel.scale),
      min: Float32Array.of(kernel.min),
    });
    this.#constant(`${layer.name}/bias`, [layer.config.units], values(this.#weight(`${layer.name}/bias`)));
    this.#node(layer, 'Gemm', [this.#input(layer), name, `${layer.name}/bias`]);
    const isLast = layer.config.activation === 'softmax';
    const output = isLast ? 'probabilities' : `${layer.name}/relu`;
    this.#graph.nodes.push({ op: isLast ? 'Softmax' : 'Relu', inputs: [layer.name], output, attributes: isLast ? { axis: 1 } : {} });
    return output;
  }

  /** Bytes that become numbers in the graph: Cast · scale + min. */
  #stored(
    name: string,
    dims: readonly number[],
    bytes: Uint8Array,
    { shape, scale, min }: { shape: readonly number[]; scale: Float32Array; min: Float32Array },
  ): string {
    const made = (part: string): string => `${name}/${part}`;
    this.#graph.tensors.push({ name: made('bytes'), dims, data: bytes });
    this.#constant(made('scale'), shape, scale);
    this.#constant(made('min'), shape, min);
    this.#graph.nodes.push(
      { op: 'Cast', inputs: [made('bytes')], output: made('cast'), attributes: { to: 1 } },
      { op: 'Mul', inputs: [made('cast'), made('scale')], output: made('scaled'), attributes: {} },
      { op: 'Add', inputs: [made('scaled'), made('min')], output: made('kernel'), attributes: {} },
    );
    return made('kernel');
  }

  #node(
    { name }: Layer,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, number | readonly number[]>> = {},
  ): string {
    this.#graph.nodes.push({ op, inputs, output: name, attributes });
    return name;
  }

  #input({ inbound_nodes: [before = ''] }: Layer): string {
    return this.#output(before);
  }

  #output(name: string): string {
    const output = this.#outputs.get(name);
    if (output === undefined) throw new Error(`${name} is used before it is there`);
    return output;
  }

  #weight(name: string): Weight {
    const weight = this.#weights.get(name);
    if (weight === undefined) throw new Error(`nsfwjs has no weight ${name}`);
    return weight;
  }

  #constant(name: string, dims: readonly number[], data: Float32Array): void {
    this.#graph.tensors.push({ name, dims, data });
  }
}

/** The numbers of a weight, as tfjs makes them. */
function values({ bytes, min, scale }: Weight): Float32Array {
  return Float32Array.from(bytes, (byte) => byte * scale + min);
}

/** Keras's height × width × in × out (of depthwise kernels × channel × 1) → ONNX's out × in × height × width. */
function channelsFirst({ shape, bytes }: Weight, isDepthwise: boolean): Uint8Array {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  const plane = height * width;
  const [rows, columns] = isDepthwise ? [inputs, 1] : [outputs, inputs];
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < out.length; at++) {
    const [row, column, spot] = [Math.floor(at / (columns * plane)), Math.floor(at / plane) % columns, at % plane];
    out[at] = bytes[(spot * columns + column) * rows + row] ?? 0;
  }
  return out;
}

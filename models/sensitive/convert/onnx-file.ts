import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';

type Attribute = number | readonly number[];

/** A network in the making, as ONNX has it: nodes in order, each named after its one output. */
export interface OnnxGraph {
  readonly nodes: {
    readonly op: string;
    readonly inputs: readonly string[];
    readonly output: string;
    readonly attributes: Readonly<Record<string, Attribute>>;
  }[];
  readonly tensors: { readonly name: string; readonly dims: readonly number[]; readonly data: Uint8Array | Float32Array }[];
}

interface Port {
  readonly name: string;
  readonly dims: readonly number[];
}

// Every runtime of the last years reads these.
const irVersion = 8;
const operatorSet = 13;
const types = { float: 1, uint8: 2 };
const attributeTypes = { int: 2, ints: 7 };

/** The bytes of an ONNX file. The same graph gives the same bytes. */
export function onnxFile(name: string, { nodes, tensors }: OnnxGraph, input: Port, output: Port): Uint8Array {
  const model = protobuf
    .parse(readFileSync(join(import.meta.dirname, 'onnx.proto'), 'utf8'), { keepCase: true })
    .root.lookupType('onnx.ModelProto');
  const message = {
    ir_version: irVersion,
    producer_name: 'telltale',
    opset_import: [{ version: operatorSet }],
    graph: {
      name,
      node: nodes.map(({ op, inputs, output: made, attributes }) => ({
        op_type: op,
        name: made,
        input: inputs,
        output: [made],
        attribute: Object.entries(attributes).map(([key, value]) =>
          typeof value === 'number'
            ? { name: key, i: value, type: attributeTypes.int }
            : { name: key, ints: value, type: attributeTypes.ints },
        ),
      })),
      initializer: tensors.map(({ name: tensor, dims, data }) => ({
        name: tensor,
        dims,
        data_type: data instanceof Uint8Array ? types.uint8 : types.float,
        raw_data: data instanceof Uint8Array ? data : littleEndian(data),
      })),
      input: [portInfo(input)],
      output: [portInfo(output)],
    },
  };
  const fault = model.verify(message);
  if (fault !== null) throw new Error(`not an ONNX model: ${fault}`);
  return model.encode(message).finish();
}

function portInfo({ name, dims }: Port): object {
  return { name, type: { tensor_type: { elem_type: types.float, shape: { dim: dims.map((side) => ({ dim_value: side })) } } } };
}

function littleEndian(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) view.setFloat32(index * 4, value, true);
  return new Uint8Array(view.buffer);
}

import * as ort from 'onnxruntime-web/jspi';
import { selfTestInput } from '../shared/self-test-input.ts';
import type { LoadedModel } from './load-model.ts';

/** Something that turns one input tensor (1 × 3 × size × size, 0 to 255) into the model's raw logit. */
export interface Engine {
  readonly name: 'wasm' | 'webgpu';
  logit(input: Float32Array): Promise<number>;
  release(): Promise<void>;
}

/** Where ONNX Runtime's own files lie and how many threads it may use. To be called once, before the first engine. */
export function configureRuntime(folder: string, threads: number): void {
  ort.env.wasm.wasmPaths = { mjs: `${folder}ort-wasm-simd-threaded.jspi.mjs`, wasm: `${folder}ort-wasm-simd-threaded.jspi.wasm` };
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
}

/** The engine that works everywhere. Rejects where the model file or the wasm build cannot be loaded. */
export async function createWasmEngine(model: LoadedModel): Promise<Engine> {
  return sessionEngine('wasm', model, await ort.InferenceSession.create(model.bytes, { executionProviders: ['wasm'] }));
}

/** The engine on a GPU device that the caller has made and watches for loss. */
export async function createWebGpuEngine(model: LoadedModel, device: GPUDevice): Promise<Engine> {
  // A device set in `ort.env` is ignored by this build, which then makes one of its own that nobody watches.
  const executionProviders = [{ name: 'webgpu', device }];
  return sessionEngine('webgpu', model, await ort.InferenceSession.create(model.bytes, { executionProviders }));
}

function sessionEngine(name: Engine['name'], { description }: LoadedModel, session: ort.InferenceSession): Engine {
  const { size } = description.input;
  return {
    name,
    async logit(input) {
      const tensor = new ort.Tensor('float32', input, [1, 3, size, size]);
      const outputs = await session.run({ [description.input.name]: tensor });
      const logit = outputs[description.output.name]?.data[0];
      if (typeof logit !== 'number' || !Number.isFinite(logit)) throw new Error('the model gave no number');
      return logit;
    },
    release: () => session.release(),
  };
}

/** Whether an engine agrees with training's own run on the fixed input, within `tolerance` of a logit. */
export async function passesSelfTest(engine: Engine, { description }: LoadedModel, tolerance: number): Promise<boolean> {
  const logit = await engine.logit(selfTestInput(description.input.size));
  return Math.abs(logit - description.selfTest.logit) <= tolerance;
}

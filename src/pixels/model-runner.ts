import { reportBug } from '../shared/report-bug.ts';
import { selfTestInput } from '../shared/self-test-input.ts';
import { createWasmEngine, createWebGpuEngine, type Engine, passesSelfTest } from './engine.ts';
import type { LoadedModel } from './load-model.ts';
import { medianTime } from './median-time.ts';
import { recoveringEngine } from './recovering-engine.ts';

/** The model, ready to run on the best engine this machine has shown to be right. */
export interface ModelRunner {
  readonly model: LoadedModel;
  /** The engine in use. */
  readonly engine: Engine['name'];
  /** Raw logit of one input. Rejects only when WASM itself cannot run it. */
  logit(input: Float32Array): Promise<number>;
  /** Runs other work with the runtime while this model rests: the runtime is not made for two at a time. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Median milliseconds of the bare model on the fixed input. */
  time(): Promise<number>;
}

// How far a logit may lie from training's: float32 sums in another order differ by less than 0.01; a wrong kernel by far more.
const tolerance = 0.05;

/**
 * Starts on WASM, which is the same everywhere, and moves to the GPU only when that agrees with training's own run on a
 * fixed input, as WASM must, and is faster. Rejects where WASM does not agree.
 */
export async function startModelRunner(model: LoadedModel, requestDevice: () => Promise<GPUDevice | null>): Promise<ModelRunner> {
  let engine = await createWasmEngine(model);
  if (!(await passesSelfTest(engine, model, tolerance))) throw new Error('WASM does not reproduce the self-test');
  const inTurn = turns();
  void inTurn(async () => {
    engine = await fasterEngine(engine, model, requestDevice);
  }).catch((error: unknown) => reportBug('trying the GPU', error));
  return {
    model,
    get engine() {
      return engine.name;
    },
    logit: (input) => inTurn(() => engine.logit(input)),
    alone: inTurn,
    time: () => inTurn(() => timeOf(engine, model)),
  };
}

// One at a time: an engine is never exchanged or timed under a running input.
function turns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function fasterEngine(wasm: Engine, model: LoadedModel, requestDevice: () => Promise<GPUDevice | null>): Promise<Engine> {
  const device = await requestDevice();
  if (device === null) return wasm;
  const gpu = await provenGpuEngine(model, device);
  if (gpu !== null && (await timeOf(gpu, model)) < (await timeOf(wasm, model))) {
    await wasm.release();
    return recoveringEngine(gpu, device.lost, () => createWasmEngine(model));
  }
  await gpu?.release();
  device.destroy();
  return wasm;
}

/** An engine on this device that passes the self-test; null where its driver cannot run the model or runs it wrong. */
export async function provenGpuEngine(model: LoadedModel, device: GPUDevice): Promise<Engine | null> {
  try {
    const gpu = await createWebGpuEngine(model, device);
    if (await passesSelfTest(gpu, model, tolerance)) return gpu;
    await gpu.release();
    return null;
  } catch {
    return null;
  }
}

function timeOf(engine: Engine, { description }: LoadedModel): Promise<number> {
  const input = selfTestInput(description.input.size);
  return medianTime(() => engine.logit(input));
}

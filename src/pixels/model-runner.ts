import { reportBug } from '../shared/report-bug.ts';
import { createWasmEngine, createWebGpuEngine, type Engine, passesSelfTest } from './engine.ts';
import type { LoadedModel } from './load-model.ts';
import { medianTime } from './median-time.ts';
import { selfTestInput } from './self-test-input.ts';

/** The model, ready to run on the best engine this machine has shown to be right. */
export interface ModelRunner {
  readonly model: LoadedModel;
  /** Raw logit of one input. Rejects only when even a fresh WASM engine cannot run it. */
  logit(input: Float32Array): Promise<number>;
  /** Median milliseconds of the bare model on the fixed input. */
  time(): Promise<number>;
}

// How far a logit may lie from training's: float32 sums in another order differ by less than 0.01; a wrong kernel by far more.
const tolerance = 0.05;

/**
 * Starts on WASM, which is the same everywhere, and moves to the GPU only when that agrees with WASM on a fixed input and
 * is faster. When the GPU is lost or fails, the input in hand and all later ones run on WASM again.
 */
export async function startModelRunner(model: LoadedModel, requestDevice: () => Promise<GPUDevice | null>): Promise<ModelRunner> {
  let engine = await createWasmEngine(model);
  if (!(await passesSelfTest(engine, model, tolerance))) throw new Error('WASM does not reproduce the self-test');

  // One run at a time: an engine is never exchanged or timed under a running input.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const exchange = async (next: Engine): Promise<void> => {
    const old = engine;
    engine = next;
    // A lost device may refuse even the release.
    await old.release().catch((error: unknown) => reportBug('release of an engine', error));
  };
  const returnToWasm = async (): Promise<void> => {
    if (engine.name === 'webgpu') await exchange(await createWasmEngine(model));
  };
  void inTurn(async () => {
    const device = await requestDevice();
    if (device === null) return;
    const better = await betterGpuEngine(model, device, engine);
    if (better === null) return device.destroy();
    await exchange(better);
    void device.lost.then(() => inTurn(returnToWasm));
  }).catch((error: unknown) => reportBug('move to the GPU', error));

  return {
    model,
    logit: (input) =>
      inTurn(async () => {
        try {
          return await engine.logit(input);
        } catch (error) {
          if (engine.name === 'wasm') throw error;
          await returnToWasm();
          return await engine.logit(input);
        }
      }),
    time: () => inTurn(() => timeOf(engine, model)),
  };
}

async function betterGpuEngine(model: LoadedModel, device: GPUDevice, wasm: Engine): Promise<Engine | null> {
  try {
    const gpu = await createWebGpuEngine(model, device);
    if ((await passesSelfTest(gpu, model, tolerance)) && (await timeOf(gpu, model)) < (await timeOf(wasm, model))) return gpu;
    await gpu.release();
    return null;
  } catch {
    // A GPU whose driver cannot run the model is a GPU we do without.
    return null;
  }
}

function timeOf(engine: Engine, { description }: LoadedModel): Promise<number> {
  const input = selfTestInput(description.input.size);
  return medianTime(() => engine.logit(input));
}

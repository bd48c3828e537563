import { reportBug } from '../shared/report-bug.ts';
import type { Engine } from './engine.ts';

/**
 * A GPU engine that survives the loss of its device: the input on which the GPU fails, and every later one, runs on a
 * fresh WASM engine instead. Devices are lost when drivers update, laptops sleep, or another page crashes the GPU process.
 */
export function recoveringEngine(gpu: Engine, lost: Promise<unknown>, createWasm: () => Promise<Engine>): Engine {
  let engine = gpu;
  let isLost = false;
  void lost.then(() => {
    isLost = true;
  });
  const recover = async (): Promise<void> => {
    engine = await createWasm();
    // A lost device may refuse even the release.
    await gpu.release().catch((error: unknown) => reportBug('release of a lost GPU', error));
  };
  return {
    get name() {
      return engine.name;
    },
    async logit(input) {
      if (isLost && engine === gpu) await recover();
      try {
        return await engine.logit(input);
      } catch (error) {
        if (engine !== gpu) throw error;
        await recover();
        return await engine.logit(input);
      }
    },
    release: () => engine.release(),
  };
}

/** Checks of single parts of the engine that need a real browser, each answering with what it saw. */
import { readHeader } from '../../../src/fetch/picture-header.ts';
import { centreView } from '../../../src/pixels/centre-view.ts';
import { decode } from '../../../src/pixels/decode.ts';
import { configureRuntime, createWasmEngine } from '../../../src/pixels/engine.ts';
import { loadModel } from '../../../src/pixels/load-model.ts';
import { provenGpuEngine, startModelRunner } from '../../../src/pixels/model-runner.ts';
import { recoveringEngine } from '../../../src/pixels/recovering-engine.ts';
import { openScoreCache } from '../../../src/pixels/score-cache.ts';
import { selfTestInput } from '../../../src/pixels/self-test-input.ts';
import { requestTrustedDevice } from '../../../src/pixels/webgpu-device.ts';

const input = selfTestInput(64);
const tiny = async () => {
  configureRuntime(new URL('/ort/', location.href).href, 1);
  return loadModel(new URL('/tiny/', location.href).href);
};

/** Any GPU, emulated ones too, which `requestTrustedDevice` turns down. */
async function anyDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error('no adapter');
  return adapter.requestDevice();
}

const checks = {
  trusted: async () => (await requestTrustedDevice()) !== null,

  async loss() {
    const model = await tiny();
    const wasm = await createWasmEngine(model);
    const device = await anyDevice();
    const gpu = await provenGpuEngine(model, device);
    if (gpu === null) return { proven: false };
    const engine = recoveringEngine(gpu, device.lost, () => createWasmEngine(model));
    const before = { name: engine.name, logit: await engine.logit(input) };
    device.destroy();
    const after = { logit: await engine.logit(input), name: engine.name };
    return { proven: true, wasm: await wasm.logit(input), before, after };
  },

  async wrong() {
    const model = await tiny();
    const lying = { ...model, description: { ...model.description, selfTest: { logit: model.description.selfTest.logit + 1 } } };
    return (await provenGpuEngine(lying, await anyDevice())) === null;
  },

  async slower() {
    const runner = await startModelRunner(await tiny(), anyDevice);
    // Waits for its turn, so the GPU has had its trial.
    return { logit: await runner.logit(input), engine: runner.engine };
  },

  async noisy(address: string) {
    const { getImageData } = OffscreenCanvasRenderingContext2D.prototype;
    OffscreenCanvasRenderingContext2D.prototype.getImageData = function noisy(...where: Parameters<typeof getImageData>) {
      const image = getImageData.apply(this, where);
      image.data[4] = (image.data[4] as number) ^ 1;
      return image;
    };
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const header = readHeader(bytes);
    if (!header.ok) return null;
    const decoded = await decode({ bytes, ...header.value });
    return decoded.ok ? [...(await centreView(decoded.value, 224))] : decoded.fault;
  },

  async cache() {
    const score = { logit: 1.5, marks: [], width: 3, height: 4, likeness: null };
    const cache = await openScoreCache('model-a');
    const unknown = await cache.find('content');
    await cache.keep('content', score);
    return { unknown, known: await cache.find('content'), other: await (await openScoreCache('model-b')).find('content') };
  },
};

self.addEventListener('message', async ({ data: { check, value } }) => {
  const run = checks[check as keyof typeof checks] as (value: string) => Promise<unknown>;
  self.postMessage(await run(value).catch((error: unknown) => ({ threw: String(error) })));
});

/** Checks of single parts of the engine that need a real browser, each answering with what it saw. */
import { readHeader } from '../../../src/fetch/picture-header.ts';
import { centreView, wholeView } from '../../../src/pixels/centre-view.ts';
import { decode } from '../../../src/pixels/decode.ts';
import { configureRuntime, createWasmEngine } from '../../../src/pixels/engine.ts';
import { loadModel } from '../../../src/pixels/load-model.ts';
import { provenGpuEngine, startModelRunner } from '../../../src/pixels/model-runner.ts';
import { recoveringEngine } from '../../../src/pixels/recovering-engine.ts';
import { openScoreCache } from '../../../src/pixels/score-cache.ts';
import { scoreImage } from '../../../src/pixels/score-image.ts';
import { requestTrustedDevice } from '../../../src/pixels/webgpu-device.ts';
import { description as sensitive } from '../../../src/sensitive/description.ts';
import { classifyMostSexual } from '../../../src/sensitive/looks-sexual.ts';
import { startSensitiveModel } from '../../../src/sensitive/start-model.ts';
import { selfTestInput } from '../../../src/shared/self-test-input.ts';

const input = selfTestInput(64);
const tiny = async () => {
  configureRuntime(new URL('/ort/', location.href).href, 1);
  return loadModel(new URL('/tiny/', location.href).href);
};

const startSensitive = (changed: Partial<typeof sensitive> = {}) => {
  configureRuntime(new URL('/ort/', location.href).href, 1);
  return startSensitiveModel(new URL('/sensitive/', location.href).href, { ...sensitive, ...changed });
};

async function picture(address: string) {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const header = readHeader(bytes);
  if (!header.ok) throw new Error(header.fault);
  return { bytes, ...header.value };
}

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
    const decoded = await decode(await picture(address));
    return decoded.ok ? [...(await centreView(decoded.value, 224))] : decoded.fault;
  },

  /** The five probabilities of a file; or, at `noise`, of the fixed input. */
  async classify(address: string) {
    const model = await startSensitive();
    if (address === 'noise') return { classes: await model.classify(Uint8Array.from(selfTestInput(sensitive.input.size))) };
    const decoded = await decode(await picture(address));
    if (!decoded.ok) return decoded.fault;
    return { classes: await model.classify(await wholeView(decoded.value, sensitive.input.size)) };
  },

  /** Whether a model that answers the fixed input otherwise, or another file, is turned down. */
  async lying() {
    const isRefused = (changed: Partial<typeof sensitive>) =>
      startSensitive(changed).then(
        () => false,
        () => true,
      );
    const [first = 0, ...rest] = sensitive.selfTest.probabilities;
    return [await isRefused({ selfTest: { probabilities: [first + 0.1, ...rest] } }), await isRefused({ sha256: '0'.repeat(64) })];
  },

  /** One picture scored again and again: who asks for its classes, what is kept, and how often the model is run. */
  async asking(address: string) {
    const model = await startSensitive();
    const runner = await startModelRunner(await loadModel(new URL('/model/', location.href).href), async () => null);
    const cache = await openScoreCache('asking');
    const image = await picture(address);
    let runs = 0;
    const score = async (isWanted: boolean, isBroken: boolean, isolated = false) => {
      const scored = await scoreImage(
        image,
        { cookies: false, isolated },
        {
          runner,
          cache,
          sensitivity: 'usual',
          readMarks: async () => [],
          wantsClasses: () => isWanted,
          async classify(views) {
            runs++;
            if (isBroken) throw new Error('broken');
            return runner.alone(() => classifyMostSexual(model, views(sensitive.input.size), sensitive));
          },
        },
      );
      return { classes: scored.ok ? scored.value.classes : scored.fault, isFresh: scored.ok && scored.value.ms.model > 0, runs };
    };
    return {
      unasked: await score(false, false),
      broken: await score(true, true),
      mended: await score(true, false),
      known: await score(true, true),
      isolated: await score(true, true, true),
    };
  },

  async cache() {
    const score = { logit: 1.5, marks: [], width: 3, height: 4, likeness: null, classes: [0.1, 0.2, 0.3, 0.4, 0] };
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

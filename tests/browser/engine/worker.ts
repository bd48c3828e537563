/** Runs in a module worker, as the extension's own does: file → header → pixels → view → logit, and the times of each. */
import { readHeader } from '../../../src/fetch/picture-header.ts';
import { centreView, innerView, planar } from '../../../src/pixels/centre-view.ts';
import { decode } from '../../../src/pixels/decode.ts';
import { configureRuntime, createWasmEngine, type Engine } from '../../../src/pixels/engine.ts';
import { loadModel } from '../../../src/pixels/load-model.ts';
import { selfTestInput } from '../../../src/shared/self-test-input.ts';

let engine: Promise<{ run: Engine; size: number }> | null = null;

function startEngine(threads: number): Promise<{ run: Engine; size: number }> {
  configureRuntime(new URL('/ort/', location.href).href, threads);
  return loadModel(new URL('/model/', location.href).href).then(async (model) => {
    return { run: await createWasmEngine(model), size: model.description.input.size };
  });
}

async function look(address: string, threads: number): Promise<object> {
  engine ??= startEngine(threads);
  const { run, size } = await engine;
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const start = performance.now();
  const header = readHeader(bytes);
  if (!header.ok) return { fault: header.fault };
  const decoded = await decode({ bytes, ...header.value });
  if (!decoded.ok) return { fault: decoded.fault };
  const view = await centreView(decoded.value, size);
  const ready = performance.now();
  const logit = await run.logit(planar(view));
  const end = performance.now();
  await run.logit(selfTestInput(size));
  const ms = { decode: ready - start, model: end - ready, bare: performance.now() - end };
  const innerLogit = await run.logit(planar(await innerView(decoded.value, size)));
  decoded.value.close();
  return { view: [...view], logit, innerLogit, width: decoded.value.width, height: decoded.value.height, ms };
}

self.addEventListener('message', ({ data: { address, threads } }) => {
  look(address, threads).then(
    (answer) => self.postMessage(answer),
    (error: unknown) => self.postMessage({ fault: String(error) }),
  );
});

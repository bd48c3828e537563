import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseWorkerName, workerName } from '../../src/host/worker-name.ts';
import type { Inspection, StageTimes } from '../../src/shared/inspection.ts';
import type { RunningBrowser } from '../browser/launch.ts';

export interface Times extends StageTimes {
  /** From the request to the verdict. */
  readonly whole: number;
  /** The bare model in the same worker: one run on its fixed input. */
  readonly bare: number;
}

/**
 * Median milliseconds of each stage over some pictures, in the extension's own worker, started from the extension's own page
 * with as many threads as asked for. Pictures count as private, so that no score is taken from the cache.
 */
export async function stageTimes(running: RunningBrowser, bundle: string, threads: number, addresses: readonly string[]): Promise<Times> {
  const file = readdirSync(join(bundle, 'assets')).find((name) => /^worker-.*\.js$/.test(name));
  if (file === undefined) throw new Error('the bundle has no worker');
  const name = workerName({ threads });
  if (parseWorkerName(name).threads !== threads) throw new Error('the worker would not understand its name');
  const rounds = await running.extension.page.evaluate(measureInPage, `/assets/${file}`, name, [...addresses]);
  const median = (pick: (round: (typeof rounds)[number]) => number): number => {
    const sorted = rounds.map(pick).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? Number.NaN;
  };
  return {
    fetch: median(({ ms }) => ms.fetch),
    provenance: median(({ ms }) => ms.provenance),
    decode: median(({ ms }) => ms.decode),
    model: median(({ ms }) => ms.model),
    whole: median(({ whole }) => whole),
    bare: median(({ bare }) => bare),
  };
}

/** Runs in the extension's page, by itself: nothing from outside of it is there. */
async function measureInPage(script: string, name: string, addresses: string[]) {
  const worker = new Worker(script, { type: 'module', name });
  const rounds: { ms: StageTimes; whole: number; bare: number }[] = [];
  for (const [index, url] of ['warm-up', ...addresses].entries()) {
    const address = index === 0 ? (addresses[0] ?? '') : url;
    const start = performance.now();
    worker.postMessage({
      kind: 'run',
      job: {
        key: `bench:${index}`,
        ref: { source: 'url', url: address, isShown: true },
        priority: 0,
        access: { cookies: false, isolated: true },
      },
    });
    const inspection = await new Promise<Inspection>((resolve) => {
      worker.onmessage = ({ data }) => data.kind === 'done' && resolve(data.inspection);
    });
    const whole = performance.now() - start;
    worker.postMessage({ kind: 'time-model' });
    const bare = await new Promise<number>((resolve) => {
      worker.onmessage = ({ data }) => data.kind === 'model-timed' && resolve(data.milliseconds);
    });
    if (inspection.probability === null) throw new Error(`a picture had no score: ${JSON.stringify(inspection.verdict)}`);
    if (index > 0) rounds.push({ ms: inspection.ms, whole, bare });
  }
  worker.terminate();
  return rounds;
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workerName } from '../../src/host/worker-name.ts';
import type { Inspection } from '../../src/shared/inspection.ts';
import type { RunningBrowser } from '../browser/launch.ts';
import type { ProvenancePictures } from './provenance-pictures.ts';

export interface ProvenanceTimes {
  /** Mean size in MB (10⁶ bytes) of the pictures. */
  readonly megabytes: number;
  /** Milliseconds that reading what a file declares takes: mean, and half of all runs. */
  readonly mean: number;
  readonly median: number;
}

const rounds = 15;

/**
 * What reading the declarations of files costs in the extension's own worker, once all is started. Each picture was looked at
 * once before, so that its score and the marks in its pixels are known and only the file itself is read again.
 */
export async function provenanceTimes(
  running: RunningBrowser,
  bundle: string,
  addresses: readonly string[],
  sizeOf: ProvenancePictures['sizeOf'],
): Promise<ProvenanceTimes> {
  const file = readdirSync(join(bundle, 'assets')).find((name) => /^worker-.*\.js$/.test(name));
  if (file === undefined) throw new Error('the bundle has no worker');
  const script = `/assets/${file}`;
  const times = await running.extension.page.evaluate(measureInPage, script, workerName({ threads: 1 }), [...addresses], rounds);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    megabytes: addresses.reduce((sum, address) => sum + sizeOf(address), 0) / addresses.length / 1e6,
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    median: sorted[sorted.length >> 1] ?? Number.NaN,
  };
}

/** Runs in the extension's page, by itself: nothing from outside of it is there. */
async function measureInPage(script: string, name: string, addresses: string[], count: number): Promise<number[]> {
  const worker = new Worker(script, { type: 'module', name });
  const times: number[] = [];
  for (let round = 0; round <= count; round++) {
    for (const url of addresses) {
      const ref = { source: 'url', url, isShown: true };
      worker.postMessage({ kind: 'run', job: { key: `${round} ${url}`, ref, priority: 0, access: { cookies: false, isolated: false } } });
      const inspection = await new Promise<Inspection>((resolve) => {
        worker.onmessage = ({ data }) => data.kind === 'done' && resolve(data.inspection);
      });
      if (inspection.probability === null) throw new Error(`a picture had no score: ${url} ${JSON.stringify(inspection.verdict)}`);
      if (round > 0) times.push(inspection.ms.provenance);
    }
  }
  worker.terminate();
  return times;
}

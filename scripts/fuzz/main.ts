import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { root } from '../root.ts';
import { showProgress } from '../scan/progress.ts';
import { UserError } from '../user-error.ts';
import { type FuzzArguments, readFuzzArguments } from './arguments.ts';
import { fuzzC2pa } from './c2pa.ts';
import { type FuzzCase, fuzzCase } from './cases.ts';
import { type Cost, isOver, measure } from './measure.ts';
import { loadReader, type Reader } from './reader.ts';
import { worstCases } from './worst-cases.ts';

const folder = join(root, 'out/fuzz');
const mostSaved = 50;

interface Worst {
  cost: Cost;
  at: number;
  story: string;
}

async function fuzzFiles({ seed, from, count, type }: FuzzArguments): Promise<number> {
  const read = await loadReader();
  // What is compiled during the first files is not what they cost.
  for (let index = 0; index < 300; index++) await measure(read, fuzzCase(seed, index, type));
  let failures = await fuzzWorstCases(read);
  const progress = showProgress(count);
  const worst: Partial<Record<'milliseconds' | 'bytes', Worst>> = {};
  for (let index = from; index < from + count; index++) {
    const broken = fuzzCase(seed, index, type);
    const cost = await measure(read, broken);
    for (const unit of ['milliseconds', 'bytes'] as const) {
      if (cost[unit] > (worst[unit]?.cost[unit] ?? 0)) worst[unit] = { cost, at: index, story: `${broken.type}: ${broken.story}` };
    }
    if (cost.error !== null || isOver(cost)) {
      failures += 1;
      if (failures <= mostSaved) report(seed, index, broken, cost);
    }
    progress.update(index - from + 1);
  }
  progress.stop();
  const [slowest, largest] = [worst.milliseconds, worst.bytes];
  console.log(`${count} broken files, seed ${seed}: ${failures} failed.
Slowest: ${slowest?.cost.milliseconds.toFixed(1)} ms, number ${slowest?.at} (${slowest?.story}).
Largest: ${((largest?.cost.bytes ?? 0) / 2 ** 20).toFixed(1)} MiB, number ${largest?.at} (${largest?.story}).`);
  return failures;
}

async function fuzzWorstCases(read: Reader): Promise<number> {
  let [count, failures, slowest] = [0, 0, 0];
  for (const built of worstCases()) {
    const cost = await measure(read, built);
    count += 1;
    slowest = Math.max(slowest, cost.milliseconds);
    if (cost.error === null && !isOver(cost)) continue;
    failures += 1;
    console.error(`${built.type}, ${built.story}: ${costOf(cost)}`);
  }
  console.log(`${count} files built to cost: ${failures} failed, the slowest took ${slowest.toFixed(1)} ms.`);
  return failures;
}

function costOf({ milliseconds, bytes, error }: Cost): string {
  return error === null ? `${milliseconds.toFixed(0)} ms, ${(bytes / 2 ** 20).toFixed(0)} MiB` : String(error);
}

function report(seed: number, index: number, { type, bytes, story }: FuzzCase, cost: Cost): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed}-${index}.${type}`);
  writeFileSync(path, bytes);
  console.error(`${path}: ${costOf(cost)} (${story}). Again: npm run fuzz -- --seed ${seed} --from ${index} --count 1 --type ${type}`);
}

async function fuzzManifests({ seed, manifests }: FuzzArguments): Promise<number> {
  const answers: Record<string, number> = {};
  let failures = 0;
  for (let index = 0; index < manifests; index++) {
    try {
      const answer = await fuzzC2pa(seed, index);
      answers[answer] = (answers[answer] ?? 0) + 1;
    } catch (error) {
      failures += 1;
      console.error(`manifest ${index}, seed ${seed}: ${String(error)}`);
    }
  }
  console.log(`${manifests} broken manifests: ${failures} failed; the library's answers: ${JSON.stringify(answers)}.`);
  return failures;
}

try {
  const asked = readFuzzArguments(process.argv.slice(2));
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  const failures = (await fuzzFiles(asked)) + (await fuzzManifests(asked));
  process.exitCode = failures > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** Reads broken files and says what failed. Runs in a process of its own, whose memory can be measured. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { showProgress } from '../scan/progress.ts';
import type { FuzzArguments } from './arguments.ts';
import { fuzzC2pa } from './c2pa.ts';
import { type FuzzCase, fuzzCase } from './cases.ts';
import { type Cost, isOver, measure } from './measure.ts';
import { loadReader, type Reader } from './reader.ts';
import { worstCases } from './worst-cases.ts';

const folder = join(root, 'out/fuzz');
const mostSaved = 50;

async function fuzzWorstCases(read: Reader): Promise<number> {
  let [count, failures, slowest, largest] = [0, 0, 0, 0];
  for (const built of worstCases()) {
    const cost = await measure(read, built);
    count += 1;
    slowest = Math.max(slowest, cost.milliseconds);
    largest = Math.max(largest, cost.bytes);
    if (cost.error === null && !isOver(cost)) continue;
    failures += 1;
    console.log(`${built.type}, ${built.story}: ${costOf(cost)}`);
  }
  console.log(`${count} files built to cost: ${failures} failed. Most: ${slowest.toFixed(1)} ms, ${mebibytes(largest)}.`);
  return failures;
}

interface Worst {
  readonly cost: Cost;
  readonly index: number;
  readonly story: string;
}

async function fuzzFiles(read: Reader, { seed, from, count, type }: FuzzArguments): Promise<number> {
  const worst: Partial<Record<'milliseconds' | 'bytes', Worst>> = {};
  const progress = showProgress(count);
  let failures = 0;
  for (let index = from; index < from + count; index++) {
    const broken = fuzzCase(seed, index, type);
    const cost = await measure(read, broken);
    for (const unit of ['milliseconds', 'bytes'] as const) {
      if (cost[unit] > (worst[unit]?.cost[unit] ?? 0)) worst[unit] = { cost, index, story: `${broken.type}: ${broken.story}` };
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
Slowest: ${slowest?.cost.milliseconds.toFixed(1)} ms, number ${slowest?.index} (${slowest?.story}).
Largest: ${mebibytes(largest?.cost.bytes ?? 0)}, number ${largest?.index} (${largest?.story}).`);
  return failures;
}

function report(seed: number, index: number, { type, bytes, story }: FuzzCase, cost: Cost): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed}-${index}.${type}`);
  writeFileSync(path, bytes);
  console.log(`${path}: ${costOf(cost)} (${story}). Again: npm run fuzz -- --seed ${seed} --from ${index} --count 1 --type ${type}`);
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
      console.log(`manifest ${index}, seed ${seed}: ${String(error)}`);
    }
  }
  console.log(`${manifests} broken manifests: ${failures} failed; the library's answers: ${JSON.stringify(answers)}.`);
  return failures;
}

function costOf({ milliseconds, bytes, error }: Cost): string {
  return error === null ? `${milliseconds.toFixed(0)} ms, ${mebibytes(bytes)}` : String(error);
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

const asked: FuzzArguments = JSON.parse(process.argv[2] ?? '');
const read = await loadReader();
// What is compiled during the first files is not what they cost.
for (let index = 0; index < 300; index++) await measure(read, fuzzCase(asked.seed, index, asked.type));
const failures = (await fuzzWorstCases(read)) + (await fuzzFiles(read, asked)) + (await fuzzManifests(asked));
process.exitCode = failures > 0 ? 1 : 0;

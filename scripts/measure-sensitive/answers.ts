import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { centreView, wholeView } from '../../src/pixels/centre-view.ts';
import { medianTime } from '../../src/pixels/median-time.ts';
import { description } from '../../src/sensitive/description.ts';
import { decoded } from '../../tests/pictures/node-model.ts';
import { type Classify, goldenInput, loadSensitiveModel } from '../../tests/pictures/sensitive-model.ts';
import { root } from '../root.ts';
import { nsfwjsView } from './nsfwjs-view.ts';
import type { RealPicture } from './pictures.ts';

const classes = v.array(v.number());

const keptSchema = v.object({
  name: v.string(),
  /** As the extension shows the picture to the model. */
  classes,
  /** As nsfwjs would have made it smaller, and of its centre square alone; null for crops, which are no pictures by themselves. */
  byNsfwjs: v.nullable(classes),
  ofCentre: v.nullable(classes),
});

/** What the model makes of one picture: one probability a class. */
export interface Answer extends v.InferOutput<typeof keptSchema> {
  readonly picture: RealPicture;
}

// It takes long: a run goes on where the last one was stopped, and other thresholds need no new answers.
const kept = join(root, `.cache/sensitive/${description.sha256}.jsonl`);

/** The model's answer to each picture. One that cannot be decoded is left out. */
export async function answersFor(pictures: readonly RealPicture[], progress: (line: string) => void): Promise<readonly Answer[]> {
  const known = new Map(readKept().map((answer) => [answer.name, answer]));
  const classify = await loadSensitiveModel();
  const answers: Answer[] = [];
  for (const [index, picture] of pictures.entries()) {
    const answer = known.get(picture.name) ?? (await freshAnswer(picture, classify).catch(() => null));
    if (answer === null) progress(`cannot be decoded: ${picture.name}`);
    else answers.push({ ...answer, picture });
    if (index % 200 === 199) progress(`${index + 1} of ${pictures.length}`);
  }
  return answers;
}

function readKept(): readonly v.InferOutput<typeof keptSchema>[] {
  if (!existsSync(kept)) return [];
  const lines = readFileSync(kept, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => v.parse(keptSchema, JSON.parse(line)));
}

async function freshAnswer(picture: RealPicture, classify: Classify): Promise<v.InferOutput<typeof keptSchema>> {
  const { size } = description.input;
  const source = await decoded(await readFile(picture.file));
  const answer = {
    name: picture.name,
    classes: [...(await classify(await wholeView(source, size)))],
    byNsfwjs: picture.isCrop ? null : [...(await classify(await nsfwjsView(source, size)))],
    ofCentre: picture.isCrop ? null : [...(await classify(await centreView(source, size)))],
  };
  mkdirSync(dirname(kept), { recursive: true });
  appendFileSync(kept, `${JSON.stringify(answer)}\n`);
  return answer;
}

/** Median milliseconds of the model alone. */
export async function latency(): Promise<number> {
  const classify = await loadSensitiveModel();
  const input = await goldenInput('noise');
  return medianTime(() => classify(input));
}

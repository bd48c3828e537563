/**
 * `npm run measure-sensitive -- --data FOLDER [--list FILE]`: how many real pictures the model of sexual pictures would cover by
 * mistake. Writes `models/sensitive/metrics.json` and, from it, the model card. FOLDER has a `manifest.jsonl` as the detector's data;
 * FILE gets every picture with its score, the highest first. Without `--data` only the card is written anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { description } from '../../src/sensitive/description.ts';
import { sexualScore } from '../../src/sensitive/looks-sexual.ts';
import { sensitiveFolder } from '../../tests/pictures/sensitive-model.ts';
import { UserError } from '../user-error.ts';
import { type Answer, answersFor, latency } from './answers.ts';
import { cardFrom, type Metrics } from './card.ts';
import { labelledCounts } from './labels.ts';
import { measuresOf } from './measures.ts';
import { realPictures } from './pictures.ts';

const metricsFile = join(sensitiveFolder, 'metrics.json');

async function measure(folder: string, list: string | undefined): Promise<void> {
  const pictures = realPictures(folder);
  const answers = await answersFor(pictures, (line) => console.log(line));
  if (list !== undefined) writeFileSync(list, listOf(answers));
  const { sha256, counts, thresholds } = description;
  const metrics: Metrics = {
    measured: new Date().toISOString().slice(0, 10),
    model: { sha256, counts, thresholds, bytes: readFileSync(join(sensitiveFolder, description.file)).length },
    latencyMs: await latency(),
    ...measuresOf(answers),
    labelled: labelledCounts(answers),
  };
  writeFileSync(metricsFile, `${JSON.stringify(metrics, null, 2)}\n`);
}

function listOf(answers: readonly Answer[]): string {
  const rows = answers.map(({ picture, classes }) => ({ score: sexualScore(classes, description), ...picture, classes }));
  return `${rows
    .sort((a, b) => b.score - a.score)
    .map((row) => JSON.stringify(row))
    .join('\n')}\n`;
}

try {
  const { values } = parseArgs({ options: { data: { type: 'string' }, list: { type: 'string' } } });
  if (values.data !== undefined) await measure(values.data, values.list);
  if (!existsSync(metricsFile)) throw new UserError('Nothing was measured yet: name the pictures by --data FOLDER.');
  writeFileSync(join(sensitiveFolder, 'README.md'), cardFrom(JSON.parse(readFileSync(metricsFile, 'utf8'))));
} catch (error) {
  const isSlip = error instanceof UserError || (error instanceof TypeError && 'code' in error);
  console.error(isSlip ? error.message : error);
  process.exitCode = isSlip ? 2 : 1;
}

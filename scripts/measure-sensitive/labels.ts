import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { description } from '../../src/sensitive/description.ts';
import { looksSexual, sexualScore } from '../../src/sensitive/looks-sexual.ts';
import { sensitiveFolder } from '../../tests/pictures/sensitive-model.ts';
import type { Answer } from './answers.ts';

const labelsSchema = v.record(v.string(), v.string());

/**
 * What the whole pictures with the highest scores show, told by hand (`labels.json`: name in the manifest → what it shows), and how many
 * of each would be covered. `lowest`: the score down to which every picture has its label.
 */
export function labelledCounts(answers: readonly Answer[]) {
  const labels = v.parse(labelsSchema, JSON.parse(readFileSync(join(sensitiveFolder, 'labels.json'), 'utf8')));
  const whole = answers.filter(({ picture }) => !picture.isCrop);
  const labelled = whole.filter(({ picture }) => picture.name in labels);
  const unlabelled = whole.filter(({ picture }) => !(picture.name in labels)).map(({ classes }) => sexualScore(classes, description));
  const kinds = [...new Set(Object.values(labels))].sort();
  const counts = kinds.map((shows) => {
    const all = labelled.filter(({ picture }) => labels[picture.name] === shows);
    const covered = (hasSigns: boolean) => all.filter(({ classes }) => looksSexual(classes, hasSigns, description) === 'sexual').length;
    return { shows, any: covered(false), withSigns: covered(true) };
  });
  return {
    pictures: labelled.length,
    lowest: Number(Math.max(0, ...unlabelled).toFixed(4)),
    counts: counts.sort((a, b) => b.any - a.any || b.withSigns - a.withSigns),
  };
}

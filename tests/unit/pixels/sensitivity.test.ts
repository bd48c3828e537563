import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { parseModel } from '../../../src/pixels/model-description.ts';
import { type Scoring, scoreImage } from '../../../src/pixels/score-image.ts';
import { sensitivities } from '../../../src/shared/settings.ts';
import { judge } from '../../../src/verdict/judge.ts';

const description = parseModel(JSON.parse(readFileSync(join(root, 'models/detector/model.json'), 'utf8')));
const image = { bytes: new Uint8Array([1]), type: 'png', width: 900, height: 900, pixelFault: null } as const;

/** The verdict on a known score, whose logit comes out at the probability, at one step of sensitivity. */
async function verdictAt(probability: number, sensitivity: Scoring['sensitivity']): Promise<string> {
  const { temperature, bias } = description.calibration.at(-1) ?? { temperature: 1, bias: 0 };
  const logit = Math.log(probability / (1 - probability)) * temperature + bias;
  const known = { logit, marks: [], width: 900, height: 900, likeness: 'a'.repeat(64), classes: null };
  const scoring = {
    runner: { model: { description } },
    cache: { find: async () => known, keep: async () => undefined },
    sensitivity,
    readMarks: async () => [],
    wantsClasses: () => false,
  } as unknown as Scoring;
  const scored = await scoreImage(image, { cookies: false, isolated: false }, scoring);
  return scored.ok ? judge([], { ok: true, value: scored.value.score }).kind : scored.fault;
}

test('each step marks from its own threshold on, and a more cautious one marks less', async () => {
  for (const step of sensitivities) {
    const threshold = description.signsBySensitivity[step];
    expect(await verdictAt(threshold + 0.001, step)).toBe('signs');
    expect(await verdictAt(threshold - 0.001, step)).toBe('unsure');
  }
  const { cautious, eager } = description.signsBySensitivity;
  const between = (cautious + eager) / 2;
  expect(await verdictAt(between, 'cautious')).toBe('unsure');
  expect(await verdictAt(between, 'eager')).toBe('signs');
});

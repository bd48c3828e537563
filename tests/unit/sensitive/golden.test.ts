import { expect, test } from 'vitest';
import { description } from '../../../src/sensitive/description.ts';
import { furthest, goldenInput, loadSensitiveModel, readSensitiveGolden } from '../../pictures/sensitive-model.ts';

const classify = await loadSensitiveModel();
const all = await readSensitiveGolden();

test.each(all)('$input is answered as by nsfwjs', async ({ input, probabilities }) => {
  expect(furthest(await classify(await goldenInput(input)), probabilities)).toBeLessThan(0.001);
});

test('the fixed input of the self-test is one of them', () => {
  expect(all.find(({ input }) => input === 'noise')?.probabilities).toEqual(description.selfTest.probabilities);
});

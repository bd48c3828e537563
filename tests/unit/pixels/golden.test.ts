import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { planar } from '../../../src/pixels/centre-view.ts';
import { selfTestInput } from '../../../src/shared/self-test-input.ts';
import { goldenFile, goldenView, meanDifference, readGolden, tolerance } from '../../pictures/golden.ts';
import { loadNodeModel } from '../../pictures/node-model.ts';

const model = await loadNodeModel();

test('the model file is the one its description names', () => {
  expect(createHash('sha256').update(model.bytes).digest('hex')).toBe(model.description.sha256);
});

test('the model answers the fixed input as in training', async () => {
  const logit = await model.logit(selfTestInput(model.description.input.size));
  expect(Math.abs(logit - model.description.selfTest.logit)).toBeLessThan(0.02);
});

const all = await readGolden();

describe.each(all)('$file', (golden) => {
  const allowed = golden.exact ? tolerance.exact : tolerance.lossy;

  test('is seen as in training', async () => {
    const { rgb } = await model.view(await goldenFile(golden));
    expect(meanDifference(rgb, await goldenView(golden))).toBeLessThanOrEqual(allowed.view);
  });

  test('is answered as in training', async () => {
    const { rgb, inner } = await model.view(await goldenFile(golden));
    expect(Math.abs((await model.logit(planar(rgb))) - golden.logit)).toBeLessThanOrEqual(allowed.logit);
    expect(Math.abs((await model.logit(planar(inner))) - golden.innerLogit)).toBeLessThanOrEqual(allowed.logit);
  });
});

// Of others the decoded dots differ a little, and so does on which side of the limit a first look falls.
test.each(all.filter(({ exact }) => exact))('$file gets the probability that training gives it', async (golden) => {
  expect(await model.probability(await goldenFile(golden))).toBeCloseTo(golden.probability, 3);
});

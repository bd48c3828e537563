import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { description, parseDescription } from '../../../src/sensitive/description.ts';
import { looksSexual, sexualScore } from '../../../src/sensitive/looks-sexual.ts';

const shipped: unknown = JSON.parse(readFileSync('models/sensitive/model.json', 'utf8'));
const changed = (change: object) => ({ ...(shipped as object), ...change });

const rule = {
  counts: { drawing: 0, hentai: 1, neutral: 0, porn: 1, sexy: 0.5 },
  thresholds: { any: 0.8, withSigns: 0.4 },
};

describe('the score', () => {
  it.each([
    ['drawing', [1, 0, 0, 0, 0], 0],
    ['hentai', [0, 1, 0, 0, 0], 1],
    ['neutral', [0, 0, 1, 0, 0], 0],
    ['porn', [0, 0, 0, 1, 0], 1],
    ['sexy', [0, 0, 0, 0, 1], 0.5],
    ['some of each', [0.1, 0.2, 0.1, 0.4, 0.2], 0.7],
  ])('of %s counts each class as described', (_, probabilities, score) => {
    expect(sexualScore(probabilities, rule)).toBeCloseTo(score, 10);
  });
});

describe('a picture looks sexual', () => {
  it.each([
    [0.8, false, 'sexual'],
    [0.79, false, 'clear'],
    [0.79, true, 'sexual'],
    [0.4, true, 'sexual'],
    [0.39, true, 'clear'],
  ])('at %d with signs of AI %s: %s', (porn, hasSigns, answer) => {
    expect(looksSexual([0, 0, 1 - porn, porn, 0], hasSigns, rule)).toBe(answer);
  });

  it.each([[[]], [[0, 0, 1]], [[0, 0, 1, Number.NaN, 0]]])('never clear without a number: %j has failed', (probabilities) => {
    expect(looksSexual(probabilities, false, rule)).toBe('failed');
  });
});

describe('the shipped description', () => {
  it('is of the file beside it', () => {
    const bytes = readFileSync(`models/sensitive/${description.file}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(description.sha256);
    expect(bytes.length).toBeLessThan(3_000_000);
  });

  it.each([
    ['no hash', { sha256: '' }],
    ['thresholds the wrong way round', { thresholds: { any: 0.3, withSigns: 0.8 } }],
    ['classes in another order', { output: { name: 'probabilities', classes: ['hentai', 'drawing', 'neutral', 'porn', 'sexy'] } }],
    ['a class that counts by nothing known', { counts: { drawing: 0, hentai: 1, neutral: 0, porn: 1 } }],
    ['a view that the code does not have', { input: { ...description.input, view: 'centre-square' } }],
  ])('with %s would be refused', (_, change) => {
    expect(() => parseDescription(changed(change))).toThrow();
  });
});

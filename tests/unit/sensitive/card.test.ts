import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Metrics } from '../../../scripts/measure-sensitive/card.ts';
import { cardFrom } from '../../../scripts/measure-sensitive/card.ts';

const metrics: Metrics = JSON.parse(readFileSync('models/sensitive/metrics.json', 'utf8'));

it('is made of the figures that were measured with the shipped thresholds, and nothing else', () => {
  expect(readFileSync('models/sensitive/README.md', 'utf8')).toBe(cardFrom(metrics));
});

it('keeps false covers at or under one in a hundred photos, and faces', () => {
  for (const kind of ['photo', 'face']) {
    const { pictures, any } = metrics.wholeByKind[kind] ?? { pictures: 0, any: 0 };
    expect(pictures).toBeGreaterThan(300);
    expect(any / pictures).toBeLessThanOrEqual(0.01);
  }
});

it('is not made of figures of other thresholds', () => {
  const other = { ...metrics, model: { ...metrics.model, thresholds: { any: 0.5, withSigns: 0.1 } } };
  expect(() => cardFrom(other)).toThrow();
});

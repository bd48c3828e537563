import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrated, parseModel } from '../../../src/pixels/model-description.ts';

const shipped: unknown = JSON.parse(readFileSync('models/detector/model.json', 'utf8'));
const model = parseModel(shipped);

const changed = (change: object) => ({ ...(shipped as object), ...change });

describe('parseModel', () => {
  it('takes the shipped description', () => {
    expect(model.thresholds.signs).toBeGreaterThan(model.thresholds.noSigns);
  });

  it.each([
    ['no hash', { sha256: '' }],
    ['crossed thresholds', { thresholds: { signs: 0.2, noSigns: 0.8 } }],
    ['a threshold that is no share', { thresholds: { signs: 1.5, noSigns: 0.1 } }],
    ['no bucket for large pictures', { calibration: [{ shortSideBelow: 300, temperature: 1, bias: 0 }] }],
    ['a temperature of zero', { calibration: [{ shortSideBelow: null, temperature: 0, bias: 0 }] }],
    ['a second look that no logit asks for', { secondLook: { view: 'inner-half', above: 2, below: 1 } }],
    ['a view that the code does not have', { input: { ...model.input, view: 'squash' } }],
  ])('refuses %s', (_name, change) => {
    expect(() => parseModel(changed(change))).toThrow();
  });
});

describe('calibrated', () => {
  const bucketed = parseModel(
    changed({
      calibration: [
        { shortSideBelow: 300, temperature: 4, bias: 0 },
        { shortSideBelow: null, temperature: 1, bias: 1 },
      ],
    }),
  );

  it('is sigmoid((logit − bias) / temperature)', () => {
    expect(calibrated(1, 1000, bucketed)).toBe(0.5);
    expect(calibrated(3, 1000, bucketed)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  });

  it('takes the bucket of the short side, which is exclusive at its end', () => {
    expect(calibrated(4, 299, bucketed)).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    expect(calibrated(4, 300, bucketed)).toBeCloseTo(1 / (1 + Math.exp(-3)), 12);
  });

  it('stays a share for any logit', () => {
    expect(calibrated(1e6, 1000, bucketed)).toBe(1);
    expect(calibrated(-1e6, 1000, bucketed)).toBe(0);
  });
});

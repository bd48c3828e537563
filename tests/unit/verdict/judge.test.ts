import { describe, expect, it } from 'vitest';
import type { PixelScore } from '../../../src/pixels/pixel-score.ts';
import type { Backing, Claim, Declaration } from '../../../src/provenance/declaration.ts';
import { failed, succeeded } from '../../../src/shared/result.ts';
import { uncheckedReasons } from '../../../src/shared/unchecked-reason.ts';
import { judge } from '../../../src/verdict/judge.ts';

const scored = (probability: number) =>
  succeeded<PixelScore>({ probability, model: 'm', width: 500, height: 500, thresholds: { signs: 0.9, noSigns: 0.2 } });

const declared = (claim: Claim, backing: Backing = 'unsigned'): Declaration => ({ id: 'x', claim, backing, producer: 'P', detail: null });

describe('the model alone', () => {
  it.each([
    [1, 'signs'],
    [0.9, 'signs'],
    [0.8999, 'unsure'],
    [0.2001, 'unsure'],
    [0.2, 'no-signs'],
    [0, 'no-signs'],
  ])('%d is %s', (probability, kind) => {
    expect(judge([], scored(probability)).kind).toBe(kind);
  });

  it('always says why', () => {
    expect(judge([], scored(0.95)).reasons).toEqual([{ code: 'model_signs', values: [] }]);
    expect(judge([], scored(0.5)).reasons).toEqual([{ code: 'model_unsure', values: [] }]);
    expect(judge([], scored(0.1)).reasons).toEqual([{ code: 'model_no_signs', values: [] }]);
  });
});

it.each(uncheckedReasons)('without a score a picture is unchecked (%s), never anything better', (reason) => {
  expect(judge([], failed(reason))).toEqual({ kind: 'unchecked', reason, reasons: [] });
});

describe('declarations', () => {
  it('speak before the model, whatever it says', () => {
    expect(judge([declared('ai_generated')], scored(0)).kind).toBe('declared-ai');
    expect(judge([declared('ai_edited')], scored(1)).kind).toBe('ai-edited');
    expect(judge([declared('ai_edited'), declared('ai_generated')], failed('damaged')).kind).toBe('declared-ai');
  });

  it('that are broken or say nothing of AI change nothing', () => {
    expect(judge([declared('ai_generated', 'broken')], scored(0)).kind).toBe('no-signs');
    expect(judge([declared('other'), declared('camera')], scored(1)).kind).toBe('signs');
  });

  it('come first among the reasons', () => {
    expect(judge([declared('ai_generated')], scored(0.95)).reasons.map(({ code }) => code)).toEqual([
      'declared_ai_generated',
      'model_signs',
    ]);
  });
});

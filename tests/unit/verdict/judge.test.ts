import { describe, expect, it } from 'vitest';
import type { PixelScore } from '../../../src/pixels/pixel-score.ts';
import { type Backing, backings, type Claim, claims, type Declaration } from '../../../src/provenance/declaration.ts';
import { failed, succeeded } from '../../../src/shared/result.ts';
import { uncheckedReasons } from '../../../src/shared/unchecked-reason.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { verdictKinds } from '../../../src/verdict/verdict.ts';

const scored = (probability: number) =>
  succeeded<PixelScore>({
    probability,
    model: 'm',
    width: 500,
    height: 500,
    likeness: 'a'.repeat(64),
    thresholds: { signs: 0.9, noSigns: 0.2 },
  });

const declared = (claim: Claim, backing: Backing = 'declared'): Declaration => ({
  id: 'x',
  claim,
  backing,
  producer: 'P',
  detail: 'D',
  carrier: 'C',
});

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

describe('where the model can see nothing', () => {
  const blind = (probability: number, change: Partial<PixelScore>) => {
    const score = scored(probability);
    return score.ok ? succeeded({ ...score.value, ...change }) : score;
  };

  it.each([
    [{ width: 199, height: 900 }, 'model_small'],
    [{ likeness: null }, 'model_empty'],
  ] as const)('%j: unsure with its reason, whatever it answers', (change, code) => {
    for (const probability of [0, 0.5, 1]) {
      expect(judge([], blind(probability, change))).toEqual({ kind: 'unsure', reasons: [{ code, values: [] }] });
      expect(judge([declared('ai-possible')], blind(probability, change)).kind).toBe('unsure');
    }
  });

  it('what the file says still counts', () => {
    expect(judge([declared('ai-generated')], blind(0, { likeness: null })).kind).toBe('declared-ai');
    expect(judge([declared('capture', 'signed-official')], blind(1, { likeness: null })).kind).toBe('camera-signed');
  });
});

it.each(uncheckedReasons)('without a score a picture is unchecked (%s), never anything better', (reason) => {
  expect(judge([], failed(reason))).toEqual({ kind: 'unchecked', reason, reasons: [] });
});

describe('declarations that decide', () => {
  const strong: Backing[] = ['signed-official', 'signed-legacy', 'signed-unknown', 'watermark-open', 'declared'];

  it.each(strong)('"made with AI" by %s, whatever the model says', (backing) => {
    for (const score of [scored(0), scored(0.5), scored(1), failed('damaged' as const)]) {
      expect(judge([declared('ai-generated', backing)], score).kind).toBe('declared-ai');
    }
  });

  it.each(['ai-edited', 'ai-composite'] as const)('%s is never called generated', (claim) => {
    expect(judge([declared(claim, 'signed-official')], scored(1)).kind).toBe('ai-edited');
  });

  it('the strongest backing decides between two', () => {
    const both = [declared('ai-edited', 'signed-official'), declared('ai-generated', 'declared')];
    expect(judge(both, scored(0)).kind).toBe('ai-edited');
  });

  it('a plain "AI" beside a camera signature raises, and both are told', () => {
    const verdict = judge([declared('capture', 'signed-official'), declared('ai-generated')], scored(0));
    expect(verdict.kind).toBe('declared-ai');
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['signer_official', 'signed_capture', 'declared_generated', 'model_no_signs']);
  });
});

describe('declarations that change nothing', () => {
  it.each([
    ['ai-generated', 'signature-broken'],
    ['none', 'pointer'],
    ['none', 'signed-official'],
    ['procedural', 'signed-official'],
    ['human', 'signed-official'],
    ['capture', 'signed-legacy'],
    ['capture', 'signed-unknown'],
    ['capture', 'declared'],
  ] as const)('%s by %s', (claim, backing) => {
    expect(judge([declared(claim, backing)], scored(0.95)).kind).toBe('signs');
    expect(judge([declared(claim, backing)], scored(0.6)).kind).toBe('unsure');
    expect(judge([declared(claim, backing)], scored(0.1)).kind).toBe('no-signs');
    expect(judge([declared(claim, backing)], failed('damaged'))).toMatchObject({ kind: 'unchecked', reason: 'damaged' });
  });

  it('a signature that does not match is told, and is no sign of AI', () => {
    expect(judge([declared('none', 'signature-broken')], scored(0)).reasons[0]).toEqual({ code: 'credentials_mismatch', values: ['P'] });
  });
});

describe('hints', () => {
  const hints = [
    declared('ai-possible'),
    declared('ai-processed'),
    declared('ai-generated', 'named'),
    declared('ai-generated', 'address'),
    declared('ai-possible', 'address'),
  ];

  it.each(hints)('$claim by $backing leans an undecided model that already leans, and no other', (hint) => {
    expect(judge([hint], scored(0.6)).kind).toBe('signs');
    expect(judge([hint], scored(0.4)).kind).toBe('unsure');
    expect(judge([hint], scored(0.1)).kind).toBe('no-signs');
    expect(judge([hint], failed('offline')).kind).toBe('unchecked');
  });
});

describe("a camera's signature from the official list", () => {
  const camera = [declared('capture', 'signed-official')];

  it('holds back a model that is barely over its threshold, and no other', () => {
    expect(judge(camera, scored(0.92)).kind).toBe('camera-signed');
    expect(judge(camera, scored(0.5)).kind).toBe('camera-signed');
    expect(judge(camera, scored(0.99)).kind).toBe('signs');
  });

  it('does not make an unchecked picture checked', () => {
    expect(judge(camera, failed('model_failed'))).toMatchObject({ kind: 'unchecked', reason: 'model_failed' });
  });
});

it('every combination has a verdict, and unchecked only without a score', () => {
  for (const claim of claims) {
    for (const backing of backings) {
      for (const score of [scored(0), scored(0.55), scored(0.91), scored(1), failed('timeout' as const)]) {
        const { kind } = judge([declared(claim, backing)], score);
        expect(verdictKinds).toContain(kind);
        if (score.ok) expect(kind).not.toBe('unchecked');
      }
    }
  }
});

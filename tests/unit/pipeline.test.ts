import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/pipeline.ts';
import type { TimedScore } from '../../src/pixels/score-image.ts';
import type { Declaration } from '../../src/provenance/declaration.ts';
import { failed, type Result, succeeded } from '../../src/shared/result.ts';
import type { UncheckedReason } from '../../src/shared/unchecked-reason.ts';
import { judge } from '../../src/verdict/judge.ts';

type Stages = Parameters<typeof inspect>[1];

const ref = { source: 'url', url: 'https://example.com/a.png', isShown: true } as const;
const access = { cookies: false, isolated: false };
const image = { bytes: new Uint8Array([1]), type: 'png', width: 900, height: 900, pixelFault: null } as const;
const sexual = [0, 0.1, 0, 0.9, 0];
const aiMade: Declaration = { id: 'test', claim: 'ai-generated', backing: 'declared', producer: null, detail: null, carrier: 'test' };
const ms = { decode: 1, model: 1, marks: 1 };

/** A pipe whose detector gives `probability`, and whose model of sexual pictures gives `classes` (null: it fails). */
function pipe(probability: number, classes: readonly number[] | null) {
  const asked: boolean[] = [];
  const signs: boolean[] = [];
  const score = {
    probability,
    model: 'a',
    width: 900,
    height: 900,
    likeness: 'a'.repeat(64),
    thresholds: { signs: 0.9, noSigns: 0.2 },
  };
  const stages: Stages = {
    fetch: async () => succeeded(image),
    provenance: async () => [],
    verdict: judge,
    sensitive(_, hasSignsOfAi) {
      signs.push(hasSignsOfAi);
      return 'sexual';
    },
    async pixels(_, __, wantsClasses): Promise<Result<TimedScore, UncheckedReason>> {
      const isWanted = wantsClasses(score, []);
      asked.push(isWanted);
      return succeeded({ score, marks: [], classes: isWanted ? classes : null, ms });
    },
  };
  const run = (family: boolean, changed: Partial<Stages> = {}) =>
    inspect({ ref, access, family }, { ...stages, ...changed }, new AbortController().signal);
  return { run, asked, signs };
}

describe('the model of sexual pictures', () => {
  it('is not asked without family mode of a picture without signs of AI', async () => {
    const { run, asked, signs } = pipe(0.1, sexual);
    expect((await run(false)).sensitive).toBe('not-asked');
    expect({ asked, signs }).toEqual({ asked: [false], signs: [] });
  });

  it('is asked in family mode of every picture', async () => {
    const { run, asked, signs } = pipe(0.1, sexual);
    expect((await run(true)).sensitive).toBe('sexual');
    expect({ asked, signs }).toEqual({ asked: [true], signs: [false] });
  });

  it('is asked without family mode of a picture with signs of AI, and told of them', async () => {
    const { run, asked, signs } = pipe(0.95, sexual);
    expect((await run(false)).sensitive).toBe('sexual');
    expect({ asked, signs }).toEqual({ asked: [true], signs: [true] });
  });

  it('is asked of a picture that says itself that it is AI-made', async () => {
    const { run, asked } = pipe(0.1, sexual);
    const inspection = await run(false, { provenance: async () => [aiMade] });
    expect(inspection).toMatchObject({ verdict: { kind: 'declared-ai' }, sensitive: 'sexual' });
    expect(asked).toEqual([true]);
  });

  it('that failed leaves the picture failed, never clear', async () => {
    expect((await pipe(0.1, null).run(true)).sensitive).toBe('failed');
    expect((await pipe(0.95, null).run(false)).sensitive).toBe('failed');
  });
});

describe('a picture that cannot be looked at', () => {
  const broken: readonly (readonly [string, Partial<Stages>])[] = [
    ['fetched', { fetch: async () => failed('missing') }],
    ['decoded', { pixels: async () => failed('damaged') }],
  ];
  it.each(broken)('because it cannot be %s has failed in family mode, and is not asked about without', async (_, changed) => {
    const { run, signs } = pipe(0.1, sexual);
    expect(await run(true, changed)).toMatchObject({ verdict: { kind: 'unchecked' }, sensitive: 'failed' });
    expect(await run(false, changed)).toMatchObject({ verdict: { kind: 'unchecked' }, sensitive: 'not-asked' });
    expect(signs).toEqual([]);
  });

  it('has failed without family mode too where it says itself that it is AI-made', async () => {
    const changed = { provenance: async () => [aiMade], pixels: async () => failed('damaged' as const) };
    expect(await pipe(0.1, sexual).run(false, changed)).toMatchObject({ verdict: { kind: 'declared-ai' }, sensitive: 'failed' });
  });
});

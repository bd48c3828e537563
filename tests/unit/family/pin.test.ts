import { describe, expect, it, test } from 'vitest';
import { afterFailure, noTries, presentTries, waitMs } from '../../../src/family/back-off.ts';
import { newRecoveryCode, normalCode } from '../../../src/family/recovery-code.ts';
import { lineOfPin, opensPin, pinOfLine, sealPin } from '../../../src/family/sealed-pin.ts';

describe('a sealed PIN', () => {
  it('is opened by itself alone, and holds nothing of it', async () => {
    const sealed = await sealPin('1234');
    expect(await opensPin('1234', sealed)).toBe(true);
    expect(await opensPin('1235', sealed)).toBe(false);
    expect(await opensPin('', sealed)).toBe(false);
    expect(JSON.stringify(sealed)).not.toContain('1234');
    expect(sealed.rounds).toBeGreaterThanOrEqual(600_000);
  });

  it('has a salt of its own', async () => {
    const [one, other] = await Promise.all([sealPin('1234'), sealPin('1234')]);
    expect(one.salt).not.toBe(other.salt);
    expect(one.hash).not.toBe(other.hash);
  });

  it('does not care in which of its forms a letter was typed', async () => {
    expect(await opensPin('\u1112\u1161\u11ab', await sealPin('\ud55c'))).toBe(true);
  });

  it('is PBKDF2 with SHA-256, as any other tool reckons it', async () => {
    const { pbkdf2Sync } = await import('node:crypto');
    const { rounds, salt, hash } = await sealPin('family');
    expect(pbkdf2Sync('family', Buffer.from(salt, 'base64'), rounds, 32, 'sha256').toString('base64')).toBe(hash);
  });

  it('goes through a policy line', async () => {
    const sealed = await sealPin('1234');
    expect(pinOfLine(lineOfPin(sealed))).toEqual(sealed);
  });

  test.each([
    ['', 'nothing'],
    ['1234', 'the PIN itself'],
    ['pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'too few rounds'],
    ['pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA==$AAAA', 'a short hash'],
    ['pbkdf2-sha1$600000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'another method'],
  ])('a policy line %j (%s) is none', (line) => expect(pinOfLine(line)).toBeNull());
});

describe('back-off', () => {
  const after = (failures: number): number => {
    let tries = noTries;
    for (let time = 0; time < failures; time++) tries = afterFailure(tries, 1000);
    return waitMs(tries, 1000);
  };

  it('lets four slips pass, then doubles up to an hour', () => {
    expect([0, 1, 3, 4, 5, 6, 20].map(after)).toEqual([0, 0, 0, 30_000, 60_000, 120_000, 3_600_000]);
  });

  it('passes with time, and is not shortened by a clock that was set back', () => {
    const tries = { failures: 4, lastAt: 100_000 };
    expect(waitMs(tries, 120_000)).toBe(10_000);
    expect(waitMs(tries, 130_000)).toBe(0);
    expect(waitMs(tries, 0)).toBe(30_000);
  });
});

it('a clock that was set ahead, and back, costs one wait and not years', () => {
  const tries = presentTries({ failures: 4, lastAt: 10 ** 12 }, 1000);
  expect(waitMs(tries, 1000)).toBe(30_000);
  expect(waitMs(tries, 31_000)).toBe(0);
});

describe('a recovery code', () => {
  it('is read as it is typed, whatever letters look like', () => {
    expect(normalCode('abcd efgh-jkmn o1il')).toBe('ABCD-EFGH-JKMN-0111');
  });

  it('is what it reads as, and never the same', () => {
    const codes = new Set(Array.from({ length: 50 }, newRecoveryCode));
    expect(codes.size).toBe(50);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(normalCode(code)).toBe(code);
    }
  });
});

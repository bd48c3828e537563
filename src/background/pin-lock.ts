import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { afterFailure, noTries, presentTries, triesSchema, waitMs } from '../family/back-off.ts';
import type { LockState, PinAnswer } from '../family/lock-state.ts';
import { newRecoveryCode, normalCode } from '../family/recovery-code.ts';
import { opensPin, type SealedPin, sealedPinSchema, sealPin } from '../family/sealed-pin.ts';
import { managedPolicy } from './managed-policy.ts';

const lockKey = 'pin-lock';
const openKey = 'pin-lock-open';
const openForMs = 5 * 60_000;

const keptSchema = v.object({ pin: sealedPinSchema, recovery: sealedPinSchema });
const recordSchema = v.object({ kept: v.nullable(keptSchema), tries: triesSchema });

type LockRecord = v.InferOutput<typeof recordSchema>;

/**
 * The lock on settings, on covered pictures and on pausing. The PIN itself is nowhere: only its hash, in the profile, and
 * the wrong tries with it. Open for five minutes, or until the browser ends.
 */
export interface PinLock {
  state(): Promise<LockState>;
  /** Whether changes are let through: there is no PIN, or it was entered a moment ago. */
  isOpen(): Promise<boolean>;
  unlock(pin: string): Promise<PinAnswer>;
  /** As `unlock`, but opens nothing: for one picture. */
  check(pin: string): Promise<PinAnswer>;
  lock(): Promise<void>;
  /** Sets or changes the PIN and gives the recovery code, the one time that it is known; null while locked or managed. */
  set(pin: string): Promise<string | null>;
  /** Takes the PIN away; false while locked or managed. */
  remove(): Promise<boolean>;
  /** With the recovery code the PIN is taken away. */
  recover(code: string): Promise<PinAnswer>;
}

export function createPinLock(): PinLock {
  // One try at a time: many at once would all count as the first.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  /** Tries a secret; a wrong one is noted before the answer, so that closing the browser does not undo it. */
  const attempt = async (secret: string, sealed: SealedPin | 'unusable' | null, { kept, tries: noted }: LockRecord): Promise<PinAnswer> => {
    const tries = presentTries(noted, Date.now());
    if (tries.lastAt !== noted.lastAt) await write({ kept, tries });
    const wait = waitMs(tries, Date.now());
    if (wait > 0) return { kind: 'wait', ms: wait };
    const failedOnce = afterFailure(tries, Date.now());
    await write({ kept, tries: failedOnce });
    if (sealed === null || sealed === 'unusable' || !(await opensPin(secret, sealed))) {
      return { kind: 'wrong', ms: waitMs(failedOnce, Date.now()) };
    }
    await write({ kept, tries: noTries });
    return { kind: 'right' };
  };
  const tryPin = async (pin: string): Promise<PinAnswer> => {
    const record = await read();
    return attempt(pin, await pinOf(record), record);
  };
  const isOpen = async (): Promise<boolean> => (await pinOf(await read())) === null || (await isOpenNow());
  const mayChange = async (): Promise<boolean> => (await managedPolicy()).pin === null && (await isOpen());

  return {
    isOpen,
    async state() {
      const [record, policy] = await Promise.all([read(), managedPolicy()]);
      const has = policy.pin !== null ? 'managed' : record.kept !== null ? 'own' : 'none';
      return {
        pin: has,
        isOpen: has === 'none' || (await isOpenNow()),
        waitMs: waitMs(record.tries, Date.now()),
        managed: Object.keys(policy.settings),
        unfit: policy.unfit,
      };
    },
    unlock: (pin) =>
      inTurn(async () => {
        const answer = await tryPin(pin);
        if (answer.kind === 'right') await browser.storage.session.set({ [openKey]: Date.now() + openForMs });
        return answer;
      }),
    check: (pin) => inTurn(() => tryPin(pin)),
    lock: () => browser.storage.session.remove(openKey),
    set: (pin) =>
      inTurn(async () => {
        if (!(await mayChange())) return null;
        const code = newRecoveryCode();
        const [sealed, recovery] = await Promise.all([sealPin(pin), sealPin(code)]);
        await write({ kept: { pin: sealed, recovery }, tries: noTries });
        await browser.storage.session.set({ [openKey]: Date.now() + openForMs });
        return code;
      }),
    remove: () =>
      inTurn(async () => {
        if (!(await mayChange())) return false;
        await write({ kept: null, tries: noTries });
        return true;
      }),
    recover: (code) =>
      inTurn(async () => {
        const record = await read();
        const answer = await attempt(normalCode(code), record.kept?.recovery ?? null, record);
        if (answer.kind === 'right') await write({ kept: null, tries: noTries });
        return answer;
      }),
  };
}

async function pinOf({ kept }: LockRecord): Promise<SealedPin | 'unusable' | null> {
  return (await managedPolicy()).pin ?? kept?.pin ?? null;
}

async function isOpenNow(): Promise<boolean> {
  const until: unknown = (await browser.storage.session.get(openKey))[openKey];
  const now = Date.now();
  // A clock set back must not keep it open for longer.
  return typeof until === 'number' && now < until && until - now <= openForMs;
}

async function read(): Promise<LockRecord> {
  const parsed = v.safeParse(recordSchema, (await browser.storage.local.get(lockKey))[lockKey]);
  return parsed.success ? parsed.output : { kept: null, tries: noTries };
}

async function write(record: LockRecord): Promise<void> {
  await browser.storage.local.set({ [lockKey]: record });
}

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageRef } from '../../../src/find/image-ref.ts';
import { Inspections, type Waiter, type Wire } from '../../../src/find/inspections.ts';
import type { Inspection } from '../../../src/shared/inspection.ts';
import type { MessageFault } from '../../../src/shared/messages.ts';
import { failed, type Result, succeeded } from '../../../src/shared/result.ts';
import type { Verdict } from '../../../src/verdict/verdict.ts';

const inspection = (verdict: Verdict): Inspection => ({
  verdict,
  probability: null,
  declarations: [],
  width: 400,
  height: 300,
  likeness: null,
  sensitive: 'not-asked',
  ms: { fetch: 0, provenance: 0, decode: 0, model: 0 },
});
const signs = inspection({ kind: 'signs', reasons: [] });
const unchecked = (reason: 'missing' | 'engine_lost') => inspection({ kind: 'unchecked', reason, reasons: [] });
const ref =
  (url: string): (() => Promise<PageRef>) =>
  async () => ({ source: 'url', url, isShown: true });

type Reply = Result<Inspection, MessageFault>;

class FakeWire implements Wire {
  readonly sent: { id: string; url: string; priority: number; answer: (reply: Reply) => void }[] = [];
  readonly cancelled: string[] = [];
  readonly prioritised: string[] = [];
  orphans = 0;
  request(id: string, asked: PageRef, priority: number): Promise<Reply> {
    return new Promise((answer) => this.sent.push({ id, url: asked.source === 'url' ? asked.url : '', priority, answer }));
  }
  prioritise(id: string): void {
    this.prioritised.push(id);
  }
  cancel(id: string): void {
    this.cancelled.push(id);
  }
  orphaned(): void {
    this.orphans += 1;
  }
}

class FakeWaiter implements Waiter {
  readonly answers: Inspection[] = [];
  readonly failures: string[] = [];
  distance: number;
  constructor(distance = 0) {
    this.distance = distance;
  }
  priority = () => this.distance;
  answered = (answer: Inspection) => this.answers.push(answer);
  unanswered = (_: string, why: string) => this.failures.push(why);
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('inspections', () => {
  let wire: FakeWire;
  let life: AbortController;
  let inspections: Inspections;

  beforeEach(() => {
    vi.useFakeTimers();
    wire = new FakeWire();
    life = new AbortController();
    inspections = new Inspections(wire, life.signal);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('six at once, then the nearest', async () => {
    for (let at = 0; at < 10; at += 1) inspections.ask(`k${at}`, true, ref(`u${at}`), new FakeWaiter(20 - at));
    await settle();
    expect(wire.sent.map(({ url }) => url)).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5']);
    wire.sent[0]?.answer(succeeded(signs));
    await settle();
    expect(wire.sent.at(-1)?.url).toBe('u9');
  });

  test('one address is asked once, whoever waits, and remembered', async () => {
    const [first, second, third] = [new FakeWaiter(), new FakeWaiter(), new FakeWaiter()];
    inspections.ask('k', true, ref('u'), first);
    inspections.ask('k', true, ref('u'), second);
    await settle();
    wire.sent[0]?.answer(succeeded(signs));
    await settle();
    inspections.ask('k', true, ref('u'), third);
    expect(wire.sent).toHaveLength(1);
    expect([first, second, third].map(({ answers }) => answers)).toEqual([[signs], [signs], [signs]]);
  });

  test('an unchecked outcome is not remembered', async () => {
    inspections.ask('k', true, ref('u'), new FakeWaiter());
    await settle();
    wire.sent[0]?.answer(succeeded(unchecked('missing')));
    await settle();
    inspections.ask('k', true, ref('u'), new FakeWaiter());
    await settle();
    expect(wire.sent).toHaveLength(2);
  });

  test('cancelled when the last one leaves; the late answer is dropped and its place is free at once', async () => {
    const waiters = Array.from({ length: 7 }, () => new FakeWaiter());
    for (const [at, waiter] of waiters.entries()) inspections.ask(`k${at}`, true, ref(`u${at}`), waiter);
    await settle();
    const [first] = waiters as [FakeWaiter];
    inspections.leave('k0', first);
    await settle();
    expect(wire.cancelled).toEqual([wire.sent[0]?.id]);
    expect(wire.sent).toHaveLength(7);
    wire.sent[0]?.answer(succeeded(signs));
    await settle();
    expect(first.answers).toEqual([]);
    inspections.ask('k0', true, ref('u0'), new FakeWaiter());
    wire.sent[1]?.answer(succeeded(signs));
    await settle();
    expect(wire.sent).toHaveLength(8);
  });

  test('one of two leaves: nothing is cancelled', async () => {
    const [stays, leaves] = [new FakeWaiter(), new FakeWaiter()];
    inspections.ask('k', true, ref('u'), stays);
    inspections.ask('k', true, ref('u'), leaves);
    await settle();
    inspections.leave('k', leaves);
    wire.sent[0]?.answer(succeeded(signs));
    await settle();
    expect(wire.cancelled).toEqual([]);
    expect([stays.answers.length, leaves.answers.length]).toEqual([1, 0]);
  });

  test('a waiting picture that comes into view is put first', async () => {
    const waiter = new FakeWaiter(7);
    inspections.ask('k', true, ref('u'), waiter);
    await settle();
    waiter.distance = 0;
    inspections.rank('k');
    expect(wire.prioritised).toEqual([wire.sent[0]?.id]);
  });

  test.each([
    ['a lost message', failed('lost')],
    ['an engine that was lost', succeeded(unchecked('engine_lost'))],
  ] as [string, Reply][])('%s is asked again, three times, with growing pauses', async (_, reply) => {
    const waiter = new FakeWaiter();
    inspections.ask('k', true, ref('u'), waiter);
    for (const pause of [300, 1000, 3000]) {
      await settle();
      wire.sent.at(-1)?.answer(reply);
      await vi.advanceTimersByTimeAsync(pause - 1);
      const before = wire.sent.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(wire.sent).toHaveLength(before + 1);
    }
    wire.sent.at(-1)?.answer(reply);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.sent).toHaveLength(4);
    expect(waiter.failures).toEqual(['lost']);
  });

  test('a retry that works answers', async () => {
    const waiter = new FakeWaiter();
    inspections.ask('k', true, ref('u'), waiter);
    await settle();
    wire.sent[0]?.answer(failed('lost'));
    await vi.advanceTimersByTimeAsync(300);
    wire.sent[1]?.answer(succeeded(signs));
    await settle();
    expect(waiter.answers).toEqual([signs]);
  });

  test('without its extension everything ends', async () => {
    inspections.ask('k', true, ref('u'), new FakeWaiter());
    await settle();
    wire.sent[0]?.answer(failed('orphaned'));
    await settle();
    expect(wire.orphans).toBe(1);
  });

  test('a picture that cannot be read is told of and frees its place', async () => {
    const waiters = Array.from({ length: 8 }, () => new FakeWaiter());
    for (const [at, waiter] of waiters.entries()) inspections.ask(`k${at}`, true, async () => null, waiter);
    await settle();
    expect(waiters.map(({ failures }) => failures)).toEqual(waiters.map(() => ['unreadable']));
  });

  test('an abort cancels what was sent and drops every answer', async () => {
    const waiter = new FakeWaiter();
    inspections.ask('k', true, ref('u'), waiter);
    await settle();
    life.abort();
    expect(wire.cancelled).toEqual([wire.sent[0]?.id]);
    wire.sent[0]?.answer(succeeded(signs));
    await settle();
    expect(waiter.answers).toEqual([]);
  });
});

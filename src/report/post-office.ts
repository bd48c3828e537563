import * as v from 'valibot';
import { failed, type Result, succeeded } from '../shared/result.ts';
import { endpointOf } from './endpoint.ts';
import type { QueuedReport, ReportQueue } from './queue.ts';
import { type Report, reportSchema } from './report-schema.ts';
import { deleteSent, sendReport } from './send-report.ts';

const mostReportsADay = 20;

const dayMs = 24 * 60 * 60 * 1000;
const firstWaitMs = 30_000;
const longestWaitMs = 6 * 60 * 60 * 1000;

export type PostFault = 'no_consent' | 'no_endpoint' | 'not_valid' | 'too_many';

/** What the user has allowed. */
export interface Allowance {
  readonly consent: boolean;
  readonly endpoint: string;
}

/** The only code that uploads anything: keeps reports until they have arrived, and their receipts after. */
export interface PostOffice {
  /** Takes a report that the user has seen and sent off. Nothing is taken without consent. */
  post(report: Report, allowance: Allowance): Promise<Result<null, PostFault>>;
  /** Sends all that is due; gives the time (ms since 1970) when it should be called again, or null. */
  work(allowance: Allowance): Promise<number | null>;
  list(): Promise<readonly QueuedReport[]>;
  /** Takes a report back: out of the queue, or from the collector. The fault is a reason to read. */
  takeBack(reportId: string): Promise<Result<null, string>>;
}

export function openPostOffice(queue: ReportQueue): PostOffice {
  // One round at a time: a report must not be sent twice because two reasons to send it came together.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };

  const post = async (report: Report, { consent, endpoint }: Allowance): Promise<Result<null, PostFault>> => {
    if (!consent) return failed('no_consent');
    if (endpointOf(endpoint) === null) return failed('no_endpoint');
    if (!v.is(reportSchema, report)) return failed('not_valid');
    const now = Date.now();
    const recent = (await queue.all()).filter(({ queuedAt }) => queuedAt > now - dayMs);
    if (recent.length >= mostReportsADay) return failed('too_many');
    const { reportId, platformHost: pageHost, category } = report;
    await queue.put({
      reportId,
      endpoint,
      report,
      pageHost,
      category,
      queuedAt: now,
      state: 'waiting',
      tries: 0,
      nextAt: now,
      fault: null,
      receipt: null,
    });
    return succeeded(null);
  };

  const work = async ({ consent }: Allowance): Promise<number | null> => {
    // Consent taken back stops what is still on its way.
    if (!consent) return null;
    for (const entry of await queue.all()) if (entry.state === 'waiting' && entry.nextAt <= Date.now()) await queue.put(await tried(entry));
    const waiting = (await queue.all()).filter(({ state }) => state === 'waiting');
    return waiting.length === 0 ? null : Math.min(...waiting.map(({ nextAt }) => nextAt));
  };

  const takeBack = async (reportId: string): Promise<Result<null, string>> => {
    const entry = (await queue.all()).find((one) => one.reportId === reportId);
    if (entry === undefined) return succeeded(null);
    if (entry.state === 'received') {
      const deleted = await deleteSent(entry);
      if (!deleted.ok) return failed(deleted.fault.reason);
    }
    await queue.remove(reportId);
    return succeeded(null);
  };

  return {
    post: (report, allowance) => inTurn(() => post(report, allowance)),
    work: (allowance) => inTurn(() => work(allowance)),
    list: () => queue.all(),
    takeBack: (reportId) => inTurn(() => takeBack(reportId)),
  };
}

async function tried(entry: QueuedReport): Promise<QueuedReport> {
  const tries = entry.tries + 1;
  const sent = await sendReport(entry);
  if (sent.ok) return { ...entry, tries, state: 'received', report: null, fault: null, receipt: sent.value };
  const { kind, reason } = sent.fault;
  if (kind === 'never') return { ...entry, tries, state: 'refused', report: null, fault: reason };
  return { ...entry, tries, fault: reason, nextAt: Date.now() + backOff(tries) };
}

/** Doubling waits with jitter, so that many queues do not come back together. `tries` from 1; in ms. */
function backOff(tries: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1)) * (0.5 + Math.random());
}

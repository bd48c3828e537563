import * as v from 'valibot';
import { failed, type Result, succeeded } from '../shared/result.ts';
import { endpointOf, reportsAddress } from './endpoint.ts';
import type { QueuedReport } from './queue.ts';

const limitMs = 20_000;

const receipt = v.object({ reportId: v.string(), receivedAt: v.string(), deleteToken: v.pipe(v.string(), v.maxLength(200)) });
const refusal = v.object({ error: v.object({ code: v.string(), message: v.pipe(v.string(), v.maxLength(500)) }) });

/** `later`: worth another try. `never`: the collector will not take it, for the reason given. */
export type SendFault = { readonly kind: 'later' | 'never'; readonly reason: string };

export type Receipt = NonNullable<QueuedReport['receipt']>;

/** Sends one report: no cookies, no referrer, no redirect. Sending it again is harmless: its number names it. */
export async function sendReport({ endpoint, report }: QueuedReport): Promise<Result<Receipt, SendFault>> {
  const url = endpointOf(endpoint);
  if (url === null || report === null) return failed({ kind: 'never', reason: 'endpoint' });
  const answer = await ask(reportsAddress(url), {
    method: 'POST',
    body: JSON.stringify(report),
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status === 200 || status === 201) {
    const parsed = v.safeParse(receipt, body);
    if (!parsed.success || parsed.output.reportId !== report.reportId) return failed({ kind: 'later', reason: 'receipt' });
    return succeeded({ receivedAt: parsed.output.receivedAt, deleteToken: parsed.output.deleteToken });
  }
  return failed({ kind: isFinal(status) ? 'never' : 'later', reason: reasonIn(body, status) });
}

/** Has the collector delete a report; that it is already gone counts as done. */
export async function deleteSent({ endpoint, reportId, receipt: held }: QueuedReport): Promise<Result<null, SendFault>> {
  const url = endpointOf(endpoint);
  if (url === null || held === null) return failed({ kind: 'never', reason: 'endpoint' });
  const headers = { authorization: `Bearer ${held.deleteToken}` };
  const answer = await ask(reportsAddress(url, reportId), { method: 'DELETE', headers });
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status === 204 || status === 404 || status === 410) return succeeded(null);
  return failed({ kind: isFinal(status) ? 'never' : 'later', reason: reasonIn(body, status) });
}

// Of the client's errors only "too many" and "too slow" pass by themselves.
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429 && status !== 408;
}

function reasonIn(body: unknown, status: number): string {
  const parsed = v.safeParse(refusal, body);
  return parsed.success ? parsed.output.error.message : String(status);
}

async function ask(address: string, init: RequestInit): Promise<Result<{ status: number; body: unknown }, SendFault>> {
  try {
    const response = await fetch(address, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    const text = await response.text();
    return succeeded({ status: response.status, body: parsed(text) });
  } catch {
    return failed({ kind: 'later', reason: 'network' });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import autocannon from 'autocannon';
import { newReportId } from '../../src/report/report-id.ts';
import { aReport } from '../tests/a-report.ts';

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly good: number;
  readonly bad: number;
}

const number = aReport().reportId;
const template = JSON.stringify(aReport({ reportId: number }));

export interface LoadOptions {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** Requests a second in all; left out, as many as go through. */
  readonly rate?: number;
}

/** Sends reports, each with a number of its own. */
export async function sendReports({ url, seconds, connections, rate }: LoadOptions): Promise<Measured> {
  const result = await autocannon({
    url: `${url}/api/v1/reports`,
    duration: seconds,
    connections,
    ...(rate !== undefined && { overallRate: rate }),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: [{ setupRequest: (request) => ({ ...request, body: template.replace(number, newReportId()) }) }],
  });
  return measured(result, seconds);
}

/** Asks one address, each time when the answer before is there. */
export async function askInTurn(url: string, seconds: number): Promise<Measured> {
  return measured(await autocannon({ url, duration: seconds, connections: 1 }), seconds);
}

/** Asks one address a hundred times a second. */
export async function askAgain(url: string, seconds: number): Promise<Measured> {
  return measured(await autocannon({ url, duration: seconds, connections: 4, overallRate: 100 }), seconds);
}

function measured(result: autocannon.Result, seconds: number): Measured {
  const good = result['2xx'];
  const bad = result.non2xx + result.errors + result.timeouts;
  return { perSecond: Math.round(good / seconds), p50: result.latency.p50, p99: result.latency.p99, good, bad };
}

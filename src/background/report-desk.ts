import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { PostOffice } from '../report/post-office.ts';
import type { QueuedReport } from '../report/queue.ts';
import { reportSchema } from '../report/report-schema.ts';
import type { SentReport } from '../shared/messages.ts';
import type { Handlers } from '../shared/receive.ts';
import { readSettings } from './settings-store.ts';

const alarm = 'reports';
// Browsers wake nothing sooner.
const soonestMinutes = 0.5;

export const isReportAlarm = (name: string): boolean => name === alarm;

/** Sends what is due and has the browser wake us for the rest, also after the worker was killed or the browser restarted. */
export async function workReports(office: PostOffice): Promise<void> {
  const { reportConsent, reportEndpoint } = await readSettings();
  const next = await office.work({ consent: reportConsent, endpoint: reportEndpoint });
  if (next === null) return;
  browser.alarms.create(alarm, { delayInMinutes: Math.max(soonestMinutes, (next - Date.now()) / 60_000) });
}

/** What a page of ours may know of a report on its way; the delete token stays here. */
function toldOf({ reportId, pageHost, category, queuedAt, state, fault }: QueuedReport): SentReport {
  return { reportId, pageHost, category, queuedAt, state, fault };
}

type ReportMessage = 'report.post' | 'report.list' | 'report.takeBack';

/** How our own report page is answered; no other caller is let through. */
export function reportHandlers(office: PostOffice): Pick<Handlers<'background'>, ReportMessage> {
  return {
    'report.post': {
      caller: 'page',
      payload: reportSchema,
      async answer(report) {
        const { reportConsent: consent, reportEndpoint: endpoint } = await readSettings();
        const posted = await office.post(report, { consent, endpoint });
        void workReports(office);
        return posted.ok ? null : posted.fault;
      },
    },
    'report.list': { caller: 'page', payload: v.null(), answer: async () => (await office.list()).map(toldOf) },
    'report.takeBack': {
      caller: 'page',
      payload: v.string(),
      async answer(reportId) {
        const taken = await office.takeBack(reportId);
        return taken.ok ? null : taken.fault;
      },
    },
  };
}

import { type DBSchema, openDB } from 'idb';
import type { Report } from './report-schema.ts';

/** A report on its way, or one that has arrived. */
export interface QueuedReport {
  readonly reportId: string;
  readonly endpoint: string;
  /** Gone once it has arrived: what the user keeps is the receipt. */
  readonly report: Report | null;
  readonly pageHost: string;
  readonly category: Report['category'];
  readonly queuedAt: number;
  readonly state: 'waiting' | 'received' | 'refused';
  readonly tries: number;
  /** Not before this time, in ms since 1970. */
  readonly nextAt: number;
  /** Why it was refused, in the collector's words; or why the last try failed. */
  readonly fault: string | null;
  readonly receipt: { readonly receivedAt: string; readonly deleteToken: string } | null;
}

interface Schema extends DBSchema {
  reports: { key: string; value: QueuedReport };
}

/** The queue survives restarts of browser and worker. */
export interface ReportQueue {
  all(): Promise<readonly QueuedReport[]>;
  put(entry: QueuedReport): Promise<void>;
  remove(reportId: string): Promise<void>;
}

export function openReportQueue(): ReportQueue {
  const opened = openDB<Schema>('reports', 1, {
    upgrade(database) {
      database.createObjectStore('reports', { keyPath: 'reportId' });
    },
  });
  return {
    all: async () => (await (await opened).getAll('reports')).sort((a, b) => a.queuedAt - b.queuedAt),
    put: async (entry) => {
      await (await opened).put('reports', entry);
    },
    remove: async (reportId) => (await opened).delete('reports', reportId),
  };
}

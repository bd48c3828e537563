import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** One request is answered. `elapsed` in milliseconds. */
  answered(route: string | undefined, status: number, elapsed: number): void;
  received(isRepeated: boolean): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
}

/** Figures about the process and its work; none about regions, and none about who asked. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'collector_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.2, 1, 5],
    registers: [registry],
  });
  const reports = new Counter({
    name: 'collector_reports_total',
    help: 'Reports taken since the start, and retries of them.',
    labelNames: ['repeated'],
    registers: [registry],
  });
  return {
    // Routes, never addresses: an address can hold the number of a report.
    answered: (route = 'none', status, elapsed) => seconds.observe({ route, status: String(status) }, elapsed / 1000),
    received: (isRepeated) => reports.inc({ repeated: String(isRepeated) }),
    text: () => registry.metrics(),
  };
}

import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Report } from '../../src/report/report-schema.ts';
import { type Collector, createCollector } from '../src/collector.ts';
import { type Database, openDatabase } from '../src/database/open-database.ts';
import { buildServer } from '../src/http/server.ts';
import { defaultLimits, type Limits } from '../src/settings.ts';
import { freshDatabase } from './fresh-database.ts';

export const moderationKey = 'a-moderation-key-for-tests-0001';

const authorized = { authorization: `Bearer ${moderationKey}` };

/** A collector on a database of its own, asked without a network. */
export class RunningCollector {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly address: string;
  readonly bugs: readonly unknown[];
  readonly #remove: () => Promise<void>;

  private constructor(app: FastifyInstance, database: Database, address: string, bugs: readonly unknown[], remove: () => Promise<void>) {
    this.app = app;
    this.database = database;
    this.address = address;
    this.bugs = bugs;
    this.#remove = remove;
  }

  static async start(kind: Database['kind'], limits: Partial<Limits> = {}, now?: Collector['now']): Promise<RunningCollector> {
    const fresh = await freshDatabase(kind);
    const database = await openDatabase(fresh.address);
    const manyLimits = { ...defaultLimits, reportsPerMinute: 1_000_000, readsPerMinute: 1_000_000, ...limits };
    const settings = { threshold: 5, moderationKey, trustProxy: '127.0.0.1', title: null, limits: manyLimits };
    const bugs: unknown[] = [];
    const mapFolder = join(import.meta.dirname, '../dist/map');
    const app = await buildServer(await createCollector(database, settings, now), mapFolder, (error) => bugs.push(error));
    await app.ready();
    return new RunningCollector(app, database, fresh.address, bugs, fresh.remove);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.close();
    await this.#remove();
  }

  /** One request; `json` is the parsed reply. */
  async ask(method: InjectOptions['method'], url: string, body?: unknown, headers: Record<string, string> = {}) {
    const reply = await this.app.inject({ method, url, headers, ...(body !== undefined && { payload: body as object }) } as InjectOptions);
    const isJson = String(reply.headers['content-type'] ?? '').startsWith('application/json');
    return { status: reply.statusCode, json: isJson ? reply.json() : null, headers: reply.headers, text: reply.body };
  }

  submit(report: unknown) {
    return this.ask('POST', '/api/v1/reports', report);
  }

  /** As a moderator: `accept`, `reject`, `merge`. */
  decide(reportId: string, verb: string, body: object = {}) {
    return this.ask('POST', `/api/v1/moderation/reports/${reportId}/${verb}`, body, authorized);
  }

  moderate(method: InjectOptions['method'], path: string, body?: object) {
    return this.ask(method, `/api/v1/moderation/${path}`, body, authorized);
  }

  /** Sends reports and has all of them accepted. */
  async accepted(reports: readonly Report[]): Promise<void> {
    for (const report of reports) {
      const sent = await this.submit(report);
      const decided = await this.decide(report.reportId, 'accept');
      if (sent.status !== 201 || decided.status !== 200) throw new Error(`${sent.text} ${decided.text}`);
    }
  }

  async counts(query: string) {
    return (await this.ask('GET', `/api/v1/public/counts?${query}`)).json.regions;
  }
}

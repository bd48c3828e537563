import * as v from 'valibot';
import { failed, type Result, succeeded } from '../../src/shared/result.ts';
import { reportStatuses } from '../src/database/tables.ts';
import { refusal } from '../src/http/reply-schemas.ts';

const listed = v.object({
  next: v.nullable(v.string()),
  reports: v.array(
    v.object({
      reportId: v.string(),
      receivedAt: v.string(),
      status: v.picklist(reportStatuses),
      report: v.nullable(v.record(v.string(), v.unknown())),
    }),
  ),
});

const places = v.object({
  places: v.array(v.object({ id: v.string(), name: v.string(), region: v.string(), isPublished: v.boolean(), count: v.number() })),
});

const done = v.object({ ok: v.literal(true) });

export type Listed = v.InferOutput<typeof listed>;
export type Place = v.InferOutput<typeof places>['places'][number];
export type DeskFault = 'wrong-key' | 'too-many' | 'failed';

/** The moderation of the collector, with the key that the moderator typed: kept in this page's memory alone. */
export class ModerationClient {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  reports(status: string, after: string | null): Promise<Result<Listed, DeskFault>> {
    const query = new URLSearchParams({ status, limit: '50', ...(after !== null && { after }) });
    return this.#ask(`reports?${query}`, listed, null);
  }

  places(): Promise<Result<v.InferOutput<typeof places>, DeskFault>> {
    return this.#ask('places', places, null);
  }

  decide(reportId: string, verb: 'accept' | 'reject' | 'merge', body: object): Promise<Result<v.InferOutput<typeof done>, DeskFault>> {
    return this.#ask(`reports/${encodeURIComponent(reportId)}/${verb}`, done, body);
  }

  setPublished(placeId: string, isPublished: boolean): Promise<Result<v.InferOutput<typeof done>, DeskFault>> {
    return this.#ask(`places/${encodeURIComponent(placeId)}/${isPublished ? 'publish' : 'unpublish'}`, done, {});
  }

  async #ask<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    body: object | null,
  ): Promise<Result<v.InferOutput<Schema>, DeskFault>> {
    const headers = { authorization: `Bearer ${this.#key}`, ...(body !== null && { 'content-type': 'application/json' }) };
    try {
      const reply = await fetch(
        `/api/v1/moderation/${path}`,
        body === null ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
      );
      const content: unknown = await reply.json();
      const parsed = v.safeParse(schema, content);
      if (reply.ok && parsed.success) return succeeded(parsed.output);
      const refused = v.safeParse(refusal, content);
      const code = refused.success ? refused.output.error.code : 'failed';
      return failed(code === 'wrong-key' || code === 'too-many' ? code : 'failed');
    } catch {
      return failed('failed');
    }
  }
}

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReport } from './a-report.ts';
import { arbitraryOf, type JsonSchema } from './arbitrary-of-schema.ts';
import { databaseKinds } from './fresh-database.ts';
import { moderationKey, RunningCollector } from './running-collector.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>>;
}

const ajv = new Ajv({ strict: false });
addFormats(ajv);

/** The same in every run, so that a failure can be repeated; another one looks elsewhere. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);

/** Words that break what trusts its input. */
const nasty = fc.constantFrom(
  '',
  '\u0000',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '=1+1',
  '𝒳\ud800',
  'null',
  '9'.repeat(400),
);

describe.each(databaseKinds)('%s: the collector keeps to its OpenAPI document', (kind) => {
  let collector: RunningCollector;
  let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  beforeAll(async () => {
    collector = await RunningCollector.start(kind);
    ({ paths } = (await collector.ask('GET', '/api/v1/openapi.json')).json);
  });
  afterAll(() => collector.stop());

  const bodySchema = (operation: Operation | undefined) => operation?.requestBody?.content['application/json']?.schema ?? {};

  /** Every reply has a status that the document names, and the content that it says of it. */
  const expectDocumented = (operation: Operation, reply: Awaited<ReturnType<RunningCollector['ask']>>) => {
    expect(Object.keys(operation.responses)).toContain(String(reply.status));
    const schema = operation.responses[String(reply.status)]?.content?.['application/json']?.schema;
    if (schema !== undefined && reply.status !== 204) expect(ajv.validate(schema, reply.json) ? [] : ajv.errors).toEqual([]);
  };

  test('what the document calls a report is taken, but for the two rules that it tells in words', async () => {
    const operation = paths['/api/v1/reports']?.['post'];
    const schema = bodySchema(operation);
    expect(ajv.validate(schema, aReport()) ? [] : ajv.errors).toEqual([]);
    await fc.assert(
      fc.asyncProperty(arbitraryOf(schema), async (report) => {
        fc.pre(ajv.validate(schema, report));
        const reply = await collector.submit(report);
        if (operation !== undefined) expectDocumented(operation, reply);
        const told =
          ['unknown-region', 'other-content'].includes(reply.json.error?.code) ||
          /placeKind|imageSha256/.test(JSON.stringify(reply.json.error?.fields ?? ''));
        expect(reply.status < 300 || told ? '' : reply.text).toBe('');
      }),
      { numRuns: 150, seed },
    );
  });

  test('what the document does not call a report is refused', async () => {
    const operation = paths['/api/v1/reports']?.['post'];
    const schema = bodySchema(operation);
    const field = fc.constantFrom(...Object.keys(aReport()), 'constructor', 'more');
    await fc.assert(
      fc.asyncProperty(field, fc.oneof(fc.jsonValue(), nasty), async (name, value) => {
        const report = { ...aReport(), [name]: value };
        const reply = await collector.submit(report);
        if (operation !== undefined) expectDocumented(operation, reply);
        if (!ajv.validate(schema, JSON.parse(JSON.stringify(report)))) expect(reply.status).toBe(400);
      }),
      { numRuns: 400, seed },
    );
  });

  test('no operation fails or answers what the document does not know, whatever it is asked', async () => {
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(12);
    const asked = fc.record({
      what: fc.constantFrom(...operations),
      word: fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 30 })),
      isRight: fc.boolean(),
      body: fc.oneof(fc.jsonValue(), fc.constant({})),
      sampleSeed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ what: { path, method, operation }, word, isRight, body, sampleSeed }) => {
        const value = (schema: JsonSchema) =>
          isRight ? String(fc.sample(arbitraryOf(schema), { numRuns: 1, seed: sampleSeed })[0]) : word;
        const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
        const url = (operation.parameters ?? []).reduce(
          (made, { name, in: where, schema }) =>
            where === 'path'
              ? made.replace(`{${name}}`, encoded(value(schema)))
              : `${made}${made.includes('?') ? '&' : '?'}${encoded(name)}=${encoded(value(schema))}`,
          path,
        );
        const payload =
          operation.requestBody === undefined
            ? undefined
            : isRight
              ? fc.sample(arbitraryOf(bodySchema(operation)), { numRuns: 1, seed: sampleSeed })[0]
              : body;
        const sent = typeof payload === 'object' && payload !== null ? payload : undefined;
        const reply = await collector.ask(method.toUpperCase() as 'GET', url, sent, { authorization: `Bearer ${moderationKey}` });
        // A path with nothing in the place of its parameter is another path.
        if (reply.json?.error?.code !== 'not-found' && !(sent === undefined && operation.requestBody !== undefined))
          expectDocumented(operation, reply);
        expect(reply.status).toBeLessThan(500);
      }),
      { numRuns: 500, seed },
    );
    expect(collector.bugs).toEqual([]);
  });
});

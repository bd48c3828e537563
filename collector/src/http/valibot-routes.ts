import { toJsonSchema } from '@valibot/to-json-schema';
import type { FastifyInstance, FastifySchema, FastifyTypeProvider } from 'fastify';
import * as v from 'valibot';
import type { FieldFault } from './fault.ts';

/** Lets a route's valibot schemas say the types of its body, query and parameters. */
export interface ValibotTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends v.GenericSchema ? v.InferOutput<this['schema']> : unknown;
}

/** The part of a request that did not fit, with where and why. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly fields: readonly FieldFault[];

  constructor(fields: readonly FieldFault[]) {
    super('invalid request');
    this.fields = fields;
  }
}

/** Makes routes check requests with valibot. Replies are written as they are. */
export function useValibot(app: FastifyInstance): void {
  app.setValidatorCompiler<v.GenericSchema>(({ schema }) => (data) => {
    const parsed = v.safeParse(schema, data, { abortPipeEarly: true });
    if (parsed.success) return { value: parsed.output };
    const fields = parsed.issues
      .slice(0, 20)
      .map((issue) => ({ path: (v.getDotPath(issue) ?? '').slice(0, 100), message: reasonOf(issue) }));
    return { error: new InvalidRequest(fields) };
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}

/** In plain words, and without repeating what was sent. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object') return issue.expected === 'never' ? 'is not a field of this request' : 'is missing';
  if (issue.kind === 'schema') return issue.input === undefined ? 'is missing' : `must be ${issue.expected ?? 'something else'}`;
  if (issue.type === 'regex' || issue.type === 'check') return issue.message;
  return `must be ${issue.expected ?? 'something else'}`;
}

/** The same schemas as JSON Schema, for the OpenAPI document. */
export function asJsonSchemas(schema: FastifySchema): FastifySchema {
  return Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [name, name === 'response' ? responses(part) : isValibot(part) ? jsonSchema(part) : part]),
  );
}

function responses(part: unknown): unknown {
  const byStatus = Object.entries(part ?? {});
  return Object.fromEntries(
    byStatus.map(([status, each]) => [status, isValibot(each) ? { description: describe(status), ...jsonSchema(each) } : each]),
  );
}

const describe = (status: string): string => (status.startsWith('2') ? 'Done.' : 'Refused; "error" says why.');

function isValibot(part: unknown): part is v.GenericSchema {
  return typeof part === 'object' && part !== null && '~standard' in part;
}

function jsonSchema(schema: v.GenericSchema): object {
  // Rules that bind fields to each other cannot be said in JSON Schema; the route's description says them.
  const { $schema: _, ...json } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input', target: 'draft-2020-12' });
  return json;
}

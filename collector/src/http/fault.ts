/** What can be wrong with a request: a code for programs, the HTTP status, and a sentence for people. */
export const faults = {
  invalid: [400, 'The request does not fit what this collector takes; "fields" says where.'],
  'not-json': [400, 'The body is not JSON.'],
  'unknown-region': [400, 'This collector does not know that region; GET /api/v1/regions lists those it knows.'],
  'wrong-key': [401, 'The key or token is missing or wrong.'],
  'no-report': [404, 'There is no such report.'],
  'no-place': [404, 'There is no such place.'],
  'no-region': [404, 'There is no such region.'],
  'no-target': [404, 'There is no such report to merge into.'],
  'not-found': [404, 'There is nothing at this address.'],
  'merge-in-circle': [409, 'A report can be merged only into another one that is not merged itself, and only if none is merged into it.'],
  'other-content': [409, 'Another report with the same number was taken before.'],
  deleted: [410, 'A report with this number was deleted by the person who sent it.'],
  'too-large': [413, 'The body is larger than this collector takes.'],
  'wrong-type': [415, 'Only the content type application/json is taken.'],
  'too-many': [429, 'Too many requests from this network; try again later.'],
  busy: [503, 'More reports wait to be written than this collector can hold. Nothing was taken; try again later.'],
  internal: [500, 'The collector failed. Nothing was taken; try again later.'],
} as const satisfies Record<string, readonly [number, string]>;

export type Fault = keyof typeof faults;

export interface FieldFault {
  /** Where in the request, such as `element.width`. */
  readonly path: string;
  readonly message: string;
}

export interface FaultBody {
  readonly error: { readonly code: Fault; readonly message: string; readonly fields?: readonly FieldFault[] };
}

export function faultBody(code: Fault, fields: readonly FieldFault[] = []): FaultBody {
  return { error: { code, message: faults[code][1], ...(fields.length > 0 && { fields }) } };
}

export const statusOf = (code: Fault): number => faults[code][0];

/** Thrown inside of a route to answer with a fault; the error handler turns it into a reply. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly code: Fault;

  constructor(code: Fault) {
    super(faults[code][1]);
    this.code = code;
  }
}

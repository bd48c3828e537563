import * as v from 'valibot';
import type { ImageRef } from '../find/image-ref.ts';
import type { InspectJob, InspectRequest, PageFailure } from './messages.ts';

const shortText = v.pipe(v.string(), v.maxLength(64));
// Longer addresses than any server takes are not worth carrying around.
const address = v.pipe(v.string(), v.maxLength(16_384));
const priority = v.pipe(v.number(), v.finite());

const imageRef: v.GenericSchema<unknown, ImageRef> = v.variant('source', [
  v.object({ source: v.literal('url'), url: v.pipe(address, v.regex(/^https?:\/\//i)), isShown: v.boolean() }),
  v.object({ source: v.literal('blob'), blob: v.instance(Blob), from: v.picklist(['blob', 'data', 'canvas']) }),
]);

export const nothing = v.null();

export const inspectRequest: v.GenericSchema<unknown, InspectRequest> = v.object({
  id: shortText,
  ref: imageRef,
  priority,
  isOpaque: v.boolean(),
});

export const requestPriority = v.object({ id: shortText, priority });

export const requestId = v.object({ id: shortText });

export const pageFailure: v.GenericSchema<unknown, PageFailure> = v.object({
  id: shortText,
  address,
  reason: v.picklist(['not_shown', 'page_read_failed']),
});

const jobKey = v.pipe(v.string(), v.maxLength(128));

export const inspectJob: v.GenericSchema<unknown, InspectJob> = v.object({
  key: jobKey,
  ref: imageRef,
  priority,
  access: v.object({ cookies: v.boolean(), isolated: v.boolean() }),
});

export const jobPriority = v.object({ key: jobKey, priority });

export const jobId = v.object({ key: jobKey });

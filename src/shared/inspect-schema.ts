import * as v from 'valibot';
import type { ImageRef, PageRef } from '../find/image-ref.ts';
import type { InspectJob, InspectRequest, PageFailure } from './messages.ts';
import { sensitivities } from './settings.ts';

const shortText = v.pipe(v.string(), v.maxLength(64));
// Longer addresses than any server takes are not worth carrying around.
const address = v.pipe(v.string(), v.maxLength(16_384));
const priority = v.pipe(v.number(), v.finite());

const fileName = v.pipe(v.string(), v.maxLength(1024));

const pageRef: v.GenericSchema<unknown, PageRef> = v.variant('source', [
  v.object({ source: v.literal('url'), url: v.pipe(address, v.regex(/^https?:\/\//i)), isShown: v.boolean() }),
  v.object({ source: v.literal('blob'), blob: v.instance(Blob), from: v.picklist(['blob', 'data', 'canvas']) }),
]);

const imageRef: v.GenericSchema<unknown, ImageRef> = v.union([
  pageRef,
  v.object({ source: v.literal('file'), blob: v.instance(Blob), name: fileName }),
]);

export const fileCheck = v.object({ id: shortText, blob: v.instance(Blob), name: fileName });

export const nothing = v.null();

export const shownAddress = address;

export const inspectRequest: v.GenericSchema<unknown, InspectRequest> = v.object({
  id: shortText,
  ref: pageRef,
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
  sensitivity: v.picklist(sensitivities),
  family: v.boolean(),
});

export const jobPriority = v.object({ key: jobKey, priority });

export const jobId = v.object({ key: jobKey });

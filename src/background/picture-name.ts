import * as v from 'valibot';

/** Which picture of which frame a page of ours means. */
export const pictureName = v.object({ tabId: v.number(), frameId: v.number(), id: v.pipe(v.string(), v.maxLength(64)) });

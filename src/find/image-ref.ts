/**
 * What the page hands over: where the bytes of a picture are, never the pixels of a picture that has an address.
 * Only pictures that exist in the page alone (`blob:`, `data:`, canvas, video) travel as a Blob.
 */
export type PageRef =
  /** `isShown`: the page itself shows the picture. Otherwise it is only known to have asked for this very address. */
  | { readonly source: 'url'; readonly url: string; readonly isShown: boolean }
  | { readonly source: 'blob'; readonly blob: Blob; readonly from: 'blob' | 'data' | 'canvas' };

/** All that the pipe takes: what a page shows, or the user's own file, brought to a page of ours. */
export type ImageRef = PageRef | { readonly source: 'file'; readonly blob: Blob; readonly name: string };

/** The types whose pictures Telltale can decode, by magic number. */
export const imageTypes = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;

export type ImageType = (typeof imageTypes)[number];

/** A whole picture file: its bytes as served, the type its first bytes declare, and the size its header declares in px (before EXIF orientation). */
export interface ImageBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
}

/** How a picture may be asked for. Decided by the background worker, never by the page. */
export interface FetchAccess {
  /** Cookies go along only on the second try, and only where the page itself would have sent them. */
  readonly cookies: boolean;
  /** A private window or container tab: nothing of it may touch the ordinary cookie jar, HTTP cache or disk. */
  readonly isolated: boolean;
}

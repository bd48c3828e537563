/** The types of file that Telltale reads, by magic number. Of HEIC it reads only what the file declares; no browser here decodes it. */
export const imageTypes = ['jpeg', 'png', 'webp', 'avif', 'gif', 'heic'] as const;

export type ImageType = (typeof imageTypes)[number];

/** Why the pixels of a picture file are not worth decoding, although what it declares may still be read. */
export type PixelFault = 'truncated' | 'damaged' | 'too_many_pixels' | 'unsupported_type';

/** A picture file: its bytes as served, the type its first bytes declare, and the size its header declares in px (before EXIF orientation; 0 where unknown). */
export interface ImageBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  readonly pixelFault: PixelFault | null;
}

/** How a picture may be asked for. Decided by the background worker, never by the page. */
export interface FetchAccess {
  /** Cookies go along only on the second try, and only where the page itself would have sent them. */
  readonly cookies: boolean;
  /** A private window or container tab: nothing of it may touch the ordinary cookie jar, HTTP cache or disk. */
  readonly isolated: boolean;
}

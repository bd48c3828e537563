import type { ImageType } from '../../fetch/image-bytes.ts';

export interface ToCredentials {
  readonly id: number;
  readonly type: ImageType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** `store` is the library's JSON; `fault` the library's name for what it could not read. */
export type FromCredentials = { readonly id: number; readonly store: string } | { readonly id: number; readonly fault: string };

/** The fault of a file on which the library itself broke: its memory is not to be trusted any more. */
export const crashed = 'Crashed';

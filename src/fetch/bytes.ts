/** The size that a picture file declares in its first bytes, in px, before EXIF orientation. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, at) => bytes[at] === value);
}

/** `length` bytes from `at` as Latin-1 text; shorter where the file ends before. */
export function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + Math.max(length, 0)));
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Largest file worth reading, in bytes (24 MiB): above it a page's pictures would crowd out everything else in memory. */
export const maxBytes = 24 * 1024 * 1024;

/** Largest picture worth decoding, in pixels: 64 megapixels are 256 MB once decoded. */
export const maxPixels = 64_000_000;

/** Time for one answer, from request to last byte, in milliseconds. */
export const maxMilliseconds = 20_000;

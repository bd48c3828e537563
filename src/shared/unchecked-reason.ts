/**
 * Why a picture could not be checked. Each has a sentence in the catalogue (`unchecked_<reason>`).
 * A picture with such a reason stays unmarked; it is never shown as real and its outcome is never cached.
 */
export const uncheckedReasons = [
  'not_shown',
  'offline',
  'network',
  'timeout',
  'refused',
  'missing',
  'http_error',
  'blocked_address',
  'redirected',
  'too_large',
  'too_many_pixels',
  'not_an_image',
  'svg',
  'unsupported_type',
  'truncated',
  'damaged',
  'page_read_failed',
  'pixels_blocked',
  'model_failed',
  'cancelled',
  'engine_lost',
] as const;

export type UncheckedReason = (typeof uncheckedReasons)[number];

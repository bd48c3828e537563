/** What the model makes of a picture's pixels. */
export interface PixelScore {
  /** Calibrated probability, 0 to 1, that the picture is synthetic. */
  readonly probability: number;
  /** SHA-256 (hex) of the model file that gave it. */
  readonly model: string;
  /** Upright size in px. */
  readonly width: number;
  readonly height: number;
  /** Perceptual hash, 64 hex digits, by which renditions of one picture are known; null where it would say nothing. */
  readonly likeness: string | null;
  /** The two calibrated thresholds of that model: at or above `signs`, at or below `noSigns`. */
  readonly thresholds: { readonly signs: number; readonly noSigns: number };
}

import type { Claim, Declaration } from '../declaration.ts';
import { plainText } from '../plain-text.ts';

/** An EXIF field as the standard spells it: "EXIF UserComment". */
export function exifCarrier(field: string): string {
  return `EXIF ${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

/** A declaration in plain metadata by a structure that only one tool writes. */
export function declared(
  id: string,
  producer: string,
  carrier: string,
  detail: string | null = null,
  claim: Claim = 'ai-generated',
): Declaration {
  return { id, claim, backing: 'declared', producer: plainText(producer), detail: plainText(detail), carrier };
}

import type { Claim, Declaration } from '../declaration.ts';
import { plainText } from '../plain-text.ts';

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

import type { Claim, Declaration } from './declaration.ts';
import type { FileFacts } from './file-facts.ts';
import { plainText } from './plain-text.ts';

/** What a rule found: a declaration, but for the rule's name. */
export type Finding = Omit<Declaration, 'id'>;

/** One thing that files say about themselves, and how it is known. */
export interface Rule {
  /** Its name, which its declarations carry: `gen.` for generators, else who defines the field. */
  readonly name: string;
  /** Where the field is defined or was seen: an address, or a project and its file. */
  readonly source: string;
  /** When the source was last looked at: year and month, ISO 8601. */
  readonly checked: string;
  /** For what no rule of its own knows: left out where a narrower rule has said "made by AI". */
  readonly isBroad?: true;
  /** What a file's facts declare; nothing where they declare nothing that this rule knows. Pure and total. */
  read(facts: FileFacts): readonly Finding[];
}

/** A finding in plain metadata by a structure that only one tool or standard writes. */
export function declared(producer: string | null, carrier: string, detail: string | null = null, claim: Claim = 'ai-generated'): Finding {
  return { claim, backing: 'declared', producer: plainText(producer), detail: plainText(detail), carrier };
}

import type { Declaration } from '../declaration.ts';
import type { FileFacts } from '../file-facts.ts';

/** A rule reads a file's facts and returns what they declare; none where they declare nothing it knows. Pure and total. */
export type Rule = (facts: FileFacts) => readonly Declaration[];

import * as v from 'valibot';
import rows from './directory.json' with { type: 'json' };

/** What somebody can be turned to for: a hotline for child abuse images, help with intimate images, a line for the young … */
export const slots = ['csam', 'ncii', 'child', 'crisis', 'police', 'authority'] as const;

export type Slot = (typeof slots)[number];

const isoDate = v.pipe(v.string(), v.regex(/^20\d\d-[01]\d-[0-3]\d$/));

/**
 * One place to turn to, from its own pages or from two sources that agree. What could not be confirmed is left out: a
 * wrong number is worse than none.
 */
const entrySchema = v.strictObject({
  /** ISO 3166; null = everywhere. */
  country: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  slots: v.pipe(v.array(v.picklist(slots)), v.minLength(1)),
  /** In its own language. */
  name: v.pipe(v.string(), v.minLength(1)),
  /** What it is, in English. */
  gloss: v.nullable(v.string()),
  phones: v.array(v.pipe(v.string(), v.regex(/^[#+\d][\d -]*$/))),
  links: v.array(v.pipe(v.string(), v.regex(/^https:\/\/[a-z0-9.-]+(?:\/\S*)?$/i))),
  /** Whom it is for, by the age of the person in the picture. */
  ages: v.picklist(['young', 'adult', 'all']),
  /** `always`, words, or null where unknown. */
  hours: v.nullable(v.string()),
  languages: v.nullable(v.string()),
  source: v.pipe(v.string(), v.minLength(1)),
  /** The day it was last checked. */
  checked: isoDate,
});

export type HelpEntry = v.InferOutput<typeof entrySchema>;

/** The whole directory; throws where a row does not fit, since a package with such a row is a bug. */
export const directory: readonly HelpEntry[] = v.parse(v.array(entrySchema), rows);

/** Countries with rows of their own. */
export const helpCountries: readonly string[] = [...new Set(directory.flatMap(({ country }) => country ?? []))];

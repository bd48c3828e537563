import * as v from 'valibot';
import english from './letter.en.json' with { type: 'json' };
import korean from './letter.ko.json' with { type: 'json' };

/** What a letter is based on, and so to whom it goes: the platform, or one of two Korean bodies. */
export const laws = ['tida', 'kr-platform', 'kr-kcsc', 'kr-d4u', 'gdpr', 'dsa'] as const;
export type Law = (typeof laws)[number];

export const letterLanguages = ['en', 'ko'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** Whether the picture was made with software, was really taken, or nobody knows. */
export type PictureKind = 'fake' | 'real' | 'unsure';

/** All that a letter is filled with. Texts may be empty: what the law asks for then becomes a line to be filled by hand. */
export interface LetterFields {
  readonly platform: string;
  /** Full web addresses. */
  readonly addresses: readonly string[];
  readonly kind: PictureKind;
  /** Whether the one who writes is the person shown. */
  readonly isSelf: boolean;
  readonly isYoung: boolean;
  /** Of the one who writes; also the electronic signature. */
  readonly name: string;
  /** The person shown, where somebody else writes. */
  readonly person: string;
  readonly contact: string;
  /** How the picture is found at its address. A paragraph without it is left out. */
  readonly details: string;
  /** ISO 8601, such as 2026-11-26. */
  readonly date: string;
}

const kindTexts = v.strictObject({ fake: v.string(), real: v.string(), unsure: v.string() });
const letterText = v.strictObject({ kinds: v.picklist(['plain', 'korea']), paragraphs: v.pipe(v.array(v.string()), v.minLength(1)) });

const textsSchema = v.strictObject({
  /** What stands where the user has written nothing. */
  blank: v.string(),
  capacities: v.strictObject({ self: v.string(), other: v.string() }),
  young: v.string(),
  kinds: v.strictObject({ plain: kindTexts, korea: kindTexts }),
  letters: v.strictObject(v.entriesFromList(laws, letterText)),
});

const texts = { en: v.parse(textsSchema, english), ko: v.parse(textsSchema, korean) };

// What may be missing: its whole paragraph then goes. Everything else becomes a blank.
const optional: readonly string[] = ['details', 'young'];

/**
 * The whole letter as plain text, paragraphs with an empty line between. Each holds what its law asks of such a notice:
 * TAKE IT DOWN Act § 3(a)(1)(B); Korea's Network Act art. 44-2(1); GDPR arts. 12, 17; DSA art. 16(2). It never holds a picture.
 */
export function writeLetter(law: Law, language: LetterLanguage, fields: LetterFields): string {
  const { blank, capacities, young, kinds, letters } = texts[language];
  const { kinds: wording, paragraphs } = letters[law];
  const filled = (text: string, values: Readonly<Record<string, string>>): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] || blank);
  const { platform, name, person, contact, details, date } = fields;
  const values = {
    platform,
    name,
    contact,
    details,
    date,
    addresses: fields.addresses.map((address, index) => `${index + 1}. ${address}`).join('\n'),
    kind: kinds[wording][fields.kind],
    young: fields.isYoung ? young : '',
    capacity: filled(capacities[fields.isSelf ? 'self' : 'other'], { name, person }),
  };
  const isMissing = (paragraph: string): boolean =>
    optional.some((field) => paragraph.includes(`{${field}}`) && values[field as 'details' | 'young'] === '');
  return paragraphs
    .filter((paragraph) => !isMissing(paragraph))
    .map((paragraph) => filled(paragraph, values))
    .join('\n\n');
}

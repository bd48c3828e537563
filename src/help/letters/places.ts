import * as v from 'valibot';
import { directory } from '../directory.ts';
import { type Law, laws } from './letter.ts';
import rows from './places.json' with { type: 'json' };

/** Platforms that a letter can be addressed to, with their names; any other is written by the user. */
export const platforms = {
  telegram: 'Telegram',
  x: 'X',
  instagram: 'Instagram',
  facebook: 'Facebook',
  kakaotalk: 'KakaoTalk',
  discord: 'Discord',
  reddit: 'Reddit',
  tiktok: 'TikTok',
  google: 'Google Search',
} as const;

export type Platform = keyof typeof platforms;

/** Where a letter is handed in. What could not be confirmed is left out: a wrong address loses days that count. */
export interface Place {
  /** A web or mail address, or `tel:`. */
  readonly link: string;
  /** The day it was last checked, ISO 8601. */
  readonly checked: string;
}

const rowSchema = v.strictObject({
  platform: v.picklist(Object.keys(platforms) as Platform[]),
  laws: v.pipe(v.array(v.picklist(laws)), v.minLength(1)),
  link: v.pipe(v.string(), v.regex(/^(?:https:\/\/[a-z0-9.-]+(?:\/\S*)?|mailto:\S+@\S+)$/i)),
  source: v.pipe(v.string(), v.minLength(1)),
  checked: v.pipe(v.string(), v.regex(/^20\d\d-[01]\d-[0-3]\d$/)),
});

/** Every row; throws where one does not fit, since a package with such a row is a bug. */
export const placeRows: readonly v.InferOutput<typeof rowSchema>[] = v.parse(v.array(rowSchema), rows);

// Two letters go to a body of their own, which the directory of who can help has already.
const bodies: Readonly<Partial<Record<Law, string>>> = {
  'kr-kcsc': '방송미디어통신심의위원회',
  'kr-d4u': '중앙디지털성범죄피해자지원센터',
};

/** Where a letter is handed in; none where no address could be confirmed. */
export function placesFor(law: Law, platform: Platform | 'other'): readonly Place[] {
  const body = bodies[law];
  if (body === undefined) return placeRows.filter((row) => row.platform === platform && row.laws.includes(law));
  return directory
    .filter(({ name }) => name === body)
    .flatMap(({ phones, links, checked }) =>
      [...links, ...phones.map((phone) => `tel:${phone.replace(/[ -]/g, '')}`)].map((link) => ({ link, checked })),
    );
}

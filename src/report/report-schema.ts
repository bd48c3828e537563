import * as v from 'valibot';
import type { Backing, Claim } from '../provenance/declaration.ts';
import type { VerdictKind } from '../verdict/verdict.ts';

/** The version that a report carries; a collector refuses every other one. */
export const reportSchemaVersion = 1;

/**
 * What a report can be about. There is none for "sexual, may be a child", and there must never be:
 * of such a picture nothing goes to any server of ours.
 */
export const reportCategories = [
  'synthetic-undisclosed',
  'impersonation',
  'scam',
  'sexual-adult-nonconsensual',
  'wrong-verdict',
  'other',
] as const;

export type ReportCategory = (typeof reportCategories)[number];

/** The kind of place that a report concerns, as the user chose it. */
export const placeKinds = ['elementary', 'middle', 'high', 'university', 'other'] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** Kinds whose people are children, or may be. */
const childrensPlaces: readonly PlaceKind[] = ['elementary', 'middle', 'high'];

const bands = [
  'declared-ai',
  'ai-edited',
  'signs',
  'unsure',
  'no-signs',
  'camera-signed',
  'unchecked',
] as const satisfies readonly VerdictKind[];

const claims = [
  'ai-generated',
  'ai-edited',
  'ai-composite',
  'ai-processed',
  'ai-possible',
  'capture',
  'human',
  'procedural',
  'none',
] as const satisfies readonly Claim[];

const backings = [
  'signed-official',
  'signed-legacy',
  'signed-unknown',
  'watermark-open',
  'declared',
  'named',
  'address',
  'pointer',
  'signature-broken',
] as const satisfies readonly Backing[];

/** Longest texts of a report, in UTF-16 code units. */
export const reportLimits = { note: 1000, contact: 200, address: 4096, reasons: 20, declarations: 50 } as const;

const code = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i, 'must be a short name of letters, digits, "_", "." and "-"'));
const shortText = v.pipe(v.string(), v.maxLength(200));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'));
const size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** Pictures must not travel inside of texts either. */
const withoutPicture = v.regex(/^(?![\s\S]*data:[a-z0-9.+-]*\/[a-z0-9.+-]*[;,])/i, 'must not hold a data: address');

const webAddress = v.pipe(
  v.string(),
  v.maxLength(reportLimits.address),
  v.regex(/^https?:\/\/[^\s/?#@\\]+(?:[/?#][^\s]*)?$/i, 'must be an http or https address without a user name'),
  withoutPicture,
);

/** A country (`KR`), a province (`KR-41`, ISO 3166-2) or a municipality (`KR-41-1835553`, its GeoNames number). */
export const regionId = v.pipe(v.string(), v.regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3}(?:-[0-9]{1,10})?)?$/, 'must be a region such as KR-41'));

/** A random UUID. Without a device or a person behind it: it names this one report. */
export const reportId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'must be a lower-case UUID'),
);

const fields = {
  schemaVersion: v.literal(reportSchemaVersion),
  reportId,
  createdAt: v.pipe(
    v.string(),
    v.regex(
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/,
      'must be a time with its offset, such as 2026-11-25T22:45:00+09:00',
    ),
  ),
  category: v.picklist(reportCategories),
  pageUrl: webAddress,
  imageUrl: v.optional(webAddress),
  platformHost: v.pipe(v.string(), v.maxLength(253), v.regex(/^[^\s/@?#\\]+$/, 'must be a host name')),
  accountUrl: v.optional(webAddress),
  element: v.strictObject({ kind: code, width: size, height: size }),
  score: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  band: v.picklist(bands),
  reasons: v.pipe(
    v.array(v.strictObject({ code, values: v.pipe(v.array(shortText), v.maxLength(10)) })),
    v.maxLength(reportLimits.reasons),
  ),
  declarations: v.pipe(
    v.array(
      v.strictObject({
        id: code,
        claim: v.picklist(claims),
        backing: v.picklist(backings),
        producer: v.nullable(shortText),
        detail: v.nullable(shortText),
        carrier: shortText,
      }),
    ),
    v.maxLength(reportLimits.declarations),
  ),
  model: v.optional(v.strictObject({ name: code, sha256 })),
  extensionVersion: v.pipe(v.string(), v.regex(/^\d{1,5}(?:\.\d{1,5}){1,3}$/, 'must be a version such as 1.2.3')),
  browserFamily: v.picklist(['chromium', 'chrome', 'edge', 'firefox', 'other']),
  uiLanguage: v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/, 'must be a language tag such as ko-KR')),
  region: v.optional(regionId),
  placeKind: v.optional(v.picklist(placeKinds)),
  note: v.optional(v.pipe(v.string(), v.maxLength(reportLimits.note), withoutPicture)),
  contact: v.optional(v.pipe(v.string(), v.maxLength(reportLimits.contact), withoutPicture)),
  imageSha256: v.optional(sha256),
} as const;

/** The fields one by one, as an OpenAPI document can say them. */
export const reportFields = v.strictObject(fields);

export type Report = v.InferOutput<typeof reportFields>;

/**
 * Whether a report concerns a sexual picture of somebody who may be a child. Then nothing may be sent, and the official line of
 * the person's country is shown instead. A sexual picture at a school counts: who is unsure treats it as a child.
 */
export function mayShowChild(report: Pick<Report, 'category' | 'placeKind'>): boolean {
  return report.category === 'sexual-adult-nonconsensual' && report.placeKind !== undefined && childrensPlaces.includes(report.placeKind);
}

/** A whole report, with the rules that bind fields to each other. Both ends check it: the sender before, the collector after. */
export const reportSchema = v.pipe(
  reportFields,
  v.forward(
    v.check((report) => !mayShowChild(report), 'a sexual picture at a school may show a child: nothing of it may be sent'),
    ['placeKind'],
  ),
  v.forward(
    v.check(
      (report) => report.category !== 'sexual-adult-nonconsensual' || report.imageSha256 === undefined,
      'no fingerprint is taken of a sexual picture',
    ),
    ['imageSha256'],
  ),
);

import type { Model, PictureRow } from '../shared/messages.ts';
import { type Report, type ReportCategory, reportSchemaVersion } from './report-schema.ts';

/** What is known of one picture that the user wants to report. */
export interface Sighting {
  /** The page that showed it. */
  readonly pageUrl: string;
  readonly row: PictureRow;
  readonly model: Model | null;
  readonly extensionVersion: string;
  readonly browserFamily: Report['browserFamily'];
  readonly uiLanguage: string;
}

/** What the user decides beside the category. */
export interface Wishes {
  /** Whether addresses keep their query, which may hold names and sessions. */
  readonly keepsQuery: boolean;
  /** Optional fields that are left out. */
  readonly without: ReadonlySet<OptionalField>;
  readonly region: string;
  readonly placeKind: Report['placeKind'] | '';
  readonly accountUrl: string;
  readonly note: string;
  readonly contact: string;
}

export const optionalFields = ['imageUrl', 'score', 'reasons', 'declarations', 'model'] as const;
export type OptionalField = (typeof optionalFields)[number];

/**
 * The report that would be sent, field by field, and nothing besides. `id` is a random UUID, `now` the user's clock.
 * No pixel and no fingerprint of any; of the page and the picture the addresses only, without query and fragment unless
 * the user keeps them.
 */
export function draftReport(sighting: Sighting, category: ReportCategory, wishes: Wishes, id: string, now: Date): Report {
  const { pageUrl, row, model } = sighting;
  const { verdict, probability, declarations, width, height } = row.inspection;
  const takes = (field: OptionalField): boolean => !wishes.without.has(field);
  const bare = (address: string): string => (wishes.keepsQuery ? address : bareAddress(address));
  return {
    schemaVersion: reportSchemaVersion,
    reportId: id,
    createdAt: localTime(now),
    category,
    pageUrl: bare(pageUrl),
    ...(takes('imageUrl') && /^https?:/i.test(row.address) && { imageUrl: bare(row.address) }),
    platformHost: new URL(pageUrl).hostname,
    ...(wishes.accountUrl !== '' && { accountUrl: wishes.accountUrl }),
    element: { kind: 'picture', width, height },
    ...(takes('score') && probability !== null && { score: Math.round(probability * 1000) / 1000 }),
    band: verdict.kind,
    reasons: takes('reasons') ? verdict.reasons.map(({ code, values }) => ({ code, values: values.map(short) })) : [],
    declarations: takes('declarations') ? declarations.map(shortened) : [],
    ...(takes('model') && model !== null && { model }),
    extensionVersion: sighting.extensionVersion,
    browserFamily: sighting.browserFamily,
    uiLanguage: sighting.uiLanguage,
    ...(wishes.region !== '' && { region: wishes.region }),
    ...(wishes.placeKind !== '' && wishes.placeKind !== undefined && { placeKind: wishes.placeKind }),
    ...(wishes.note !== '' && { note: wishes.note }),
    ...(wishes.contact !== '' && { contact: wishes.contact }),
  };
}

/** An address without query, fragment, user name and password. */
export function bareAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

function shortened(declaration: PictureRow['inspection']['declarations'][number]): Report['declarations'][number] {
  const { id, claim, backing, producer, detail, carrier } = declaration;
  return { id, claim, backing, producer: producer && short(producer), detail: detail && short(detail), carrier: short(carrier) };
}

const short = (text: string): string => text.slice(0, 200);

/** ISO 8601 with the clock's own offset, to the second. */
function localTime(now: Date): string {
  const minutes = -now.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

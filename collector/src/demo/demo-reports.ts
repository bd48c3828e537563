import { createHash } from 'node:crypto';
import { type PlaceKind, placeKinds, type Report, type ReportCategory } from '../../../src/report/report-schema.ts';
import list from '../../boundaries/regions.json' with { type: 'json' };
import type { PlaceRow, ReportRow, ReportStatus } from '../database/tables.ts';
import { pick, seededRandom } from './seeded-random.ts';

const seed = 20_241_016;
const howMany = 6000;
const firstYear = 2025;
const monthCount = 23;

/** Roughly how many people live there, in ten thousands, so that the made-up map looks like a map. */
const provinceWeights: Readonly<Record<string, number>> = {
  'KR-11': 940,
  'KR-26': 330,
  'KR-27': 237,
  'KR-28': 300,
  'KR-29': 142,
  'KR-30': 145,
  'KR-31': 110,
  'KR-41': 1360,
  'KR-42': 153,
  'KR-43': 159,
  'KR-44': 213,
  'KR-45': 175,
  'KR-46': 180,
  'KR-47': 255,
  'KR-48': 325,
  'KR-49': 67,
  'KR-50': 5,
};

const countryWeights: Readonly<Record<string, number>> = {
  KR: 700,
  US: 90,
  GB: 40,
  DE: 30,
  FR: 26,
  ES: 22,
  IT: 18,
  BR: 24,
  IN: 26,
  JP: 34,
  AU: 20,
  CA: 18,
  MX: 10,
  ZA: 6,
  NG: 5,
  KE: 3,
  PL: 8,
  NL: 8,
  SE: 5,
  TR: 6,
  TW: 14,
  PH: 10,
  ID: 9,
  VN: 7,
  TH: 6,
  SG: 5,
  NZ: 4,
  AR: 5,
  EG: 3,
  CL: 2,
  IE: 2,
  PT: 2,
  UA: 2,
  MY: 2,
  NO: 1,
  FI: 1,
};

const categoryWeights: Readonly<Record<ReportCategory, number>> = {
  'synthetic-undisclosed': 40,
  impersonation: 24,
  scam: 14,
  'sexual-adult-nonconsensual': 8,
  'wrong-verdict': 5,
  other: 4,
};

const kindWeights: Readonly<Record<PlaceKind, number>> = { elementary: 6, middle: 16, high: 24, university: 10, other: 14 };

const statusWeights: Readonly<Partial<Record<ReportStatus, number>>> = { accepted: 92, rejected: 5, pending: 3 };

/** Made-up reports and places, the same on every machine. No row stands for anything that happened. */
export function demoReports(): { readonly reports: readonly ReportRow[]; readonly places: readonly PlaceRow[] } {
  const random = seededRandom(seed);
  const places = demoPlaces();
  return { reports: Array.from({ length: howMany }, (_, number) => demoReport(random, number, places)), places };
}

function demoReport(random: () => number, number: number, places: readonly PlaceRow[]): ReportRow {
  const category = pick(random, categoryWeights);
  const placeKind = random() < 0.75 && category !== 'sexual-adult-nonconsensual' ? pick(random, kindWeights) : null;
  const region = demoRegion(random);
  // More of them in later months, with a wave in the autumn of 2025.
  const month = Math.min(monthCount - 1, Math.floor(monthCount * (random() < 0.2 ? 0.36 + random() * 0.12 : Math.sqrt(random()))));
  const time = Date.UTC(firstYear, month, 1 + Math.floor(random() * 24), Math.floor(random() * 24), Math.floor(random() * 60));
  const receivedAt = new Date(time).toISOString();
  const status = pick(random, statusWeights);
  const reportId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const report: Report = {
    schemaVersion: 1,
    reportId,
    createdAt: receivedAt,
    category,
    pageUrl: `https://made-up.example/post/${number}`,
    platformHost: 'made-up.example',
    element: { kind: 'img', width: 640, height: 480 },
    score: Math.round(random() * 1000) / 1000,
    band: 'signs',
    reasons: [{ code: 'model_signs', values: [] }],
    declarations: [],
    extensionVersion: '0.1.0',
    browserFamily: 'other',
    uiLanguage: region.startsWith('KR') ? 'ko' : 'en',
    region,
    ...(placeKind !== null && { placeKind }),
    note: number % 2 === 0 ? 'Made-up report for the demonstration.' : '시연을 위해 지어낸 신고입니다.',
  };
  const body = JSON.stringify(report);
  const place = places.find((each) => each.region === region && each.kind === placeKind);
  return {
    report_id: reportId,
    received_at: receivedAt,
    status,
    moderated_at: status === 'pending' ? null : receivedAt,
    merged_into: null,
    place_id: status === 'accepted' && place !== undefined ? place.place_id : null,
    category,
    region,
    place_kind: placeKind,
    body_hash: createHash('sha256').update(body).digest('base64url'),
    body,
  };
}

function demoRegion(random: () => number): string {
  const country = pick(random, countryWeights);
  if (country !== 'KR' || random() < 0.02) return country;
  const province = pick(random, provinceWeights);
  const inside = list.municipalities.filter(({ parent }) => parent === province);
  // Larger cities come first in the list.
  const index = Math.floor(inside.length * random() ** 2.2);
  return random() < 0.85 ? (inside[index]?.id ?? province) : province;
}

function demoPlaces(): readonly PlaceRow[] {
  const cities = list.municipalities.filter(({ en }) => ['Seoul', 'Busan', 'Daegu', 'Suwon', 'Jeonju', 'Changwon'].includes(en));
  return cities.flatMap(({ id, ko, latitude, longitude }, index) =>
    placeKinds
      .filter((kind) => kind === 'high' || kind === 'middle')
      .map((kind) => ({
        place_id: `demo-${kind}-${index}`,
        name: `${ko} 가상${kind === 'high' ? '고' : '중'} (made up)`,
        kind,
        latitude: latitude + (kind === 'high' ? 0.05 : -0.05),
        longitude: longitude + 0.07,
        region: id,
        published: kind === 'high' && index < 4 ? 1 : 0,
        count: 0,
      })),
  );
}

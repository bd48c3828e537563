import type { PlaceKind, ReportCategory } from '../../../src/report/report-schema.ts';

/** What has become of a report. Of a deleted one nothing is left but its number, so that a late retry does not bring it back. */
export const reportStatuses = ['pending', 'accepted', 'rejected', 'merged', 'deleted'] as const;

export type ReportStatus = (typeof reportStatuses)[number];

export interface ReportRow {
  readonly report_id: string;
  /** When it was received: UTC, ISO 8601 with milliseconds, so that text order is order in time. All times here are. */
  readonly received_at: string;
  readonly status: ReportStatus;
  readonly moderated_at: string | null;
  /** The report that this one repeats, if merged. */
  readonly merged_into: string | null;
  /** Where it belongs, if a moderator said so. */
  readonly place_id: string | null;
  readonly category: ReportCategory | null;
  readonly region: string | null;
  readonly place_kind: PlaceKind | null;
  /** SHA-256 of `body`, which tells a retry from another report with the same number. Empty once deleted. */
  readonly body_hash: string;
  /** The whole report as JSON. */
  readonly body: string | null;
}

/**
 * How many accepted reports there are, kept up to date with every decision instead of counted when asked.
 * In `category`, `kind` and `month` the empty text stands for all of them together.
 */
export interface CountCellRow {
  /** 0 countries, 1 provinces, 2 municipalities. */
  readonly level: number;
  readonly category: string;
  readonly kind: string;
  /** `2026-11`, by the time of receipt in UTC. */
  readonly month: string;
  readonly region: string;
  readonly count: number;
}

export interface PlaceRow {
  readonly place_id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly region: string;
  /** 1 once a moderator let it appear by name, else 0. */
  readonly published: number;
  /** Accepted reports that a moderator assigned to it. */
  readonly count: number;
}

export interface SettingRow {
  readonly name: string;
  readonly value: string;
}

export interface Tables {
  readonly report: ReportRow;
  readonly count_cell: CountCellRow;
  readonly place: PlaceRow;
  readonly setting: SettingRow;
}

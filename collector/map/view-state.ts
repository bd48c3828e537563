import * as v from 'valibot';
import { placeKinds, reportCategories } from '../../src/report/report-schema.ts';
import type { Level } from '../src/public/region-list.ts';
import { languages } from './catalogue.ts';

export const views = ['world', 'korea', 'cities'] as const;

export type View = (typeof views)[number];

export const levelOf = { world: 'country', korea: 'province', cities: 'municipality' } as const satisfies Record<View, Level>;

const month = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));

/** What the page shows, all of it in its address, so that it can be linked and embedded. What does not fit heals to its default. */
const stateSchema = v.object({
  view: v.fallback(v.picklist(views), 'korea'),
  category: v.fallback(v.nullable(v.picklist(reportCategories)), null),
  kind: v.fallback(v.nullable(v.picklist(placeKinds)), null),
  from: v.fallback(v.nullable(month), null),
  to: v.fallback(v.nullable(month), null),
  region: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(20))), null),
  lang: v.fallback(v.nullable(v.picklist(languages)), null),
  theme: v.fallback(v.nullable(v.picklist(['light', 'dark'])), null),
});

export type ViewState = v.InferOutput<typeof stateSchema>;

export function readState(search: string): ViewState {
  const asked = new URLSearchParams(search);
  return v.parse(stateSchema, Object.fromEntries(Object.keys(stateSchema.entries).map((name) => [name, asked.get(name)])));
}

/** The part of an address that `readState` reads; defaults are left out. */
export function writeState(state: ViewState): string {
  const said = Object.entries(state).filter(([name, value]) => value !== null && !(name === 'view' && value === 'korea'));
  const query = new URLSearchParams(said.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}

/** The filter of the state, as the collector takes it. */
export function filterQuery({ category, kind, from, to }: ViewState): URLSearchParams {
  const said = Object.entries({ category, kind, from, to }).filter((entry): entry is [string, string] => entry[1] !== null);
  return new URLSearchParams(said);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { description } from '../../src/sensitive/description.ts';
import { sensitiveFolder } from '../../tests/pictures/sensitive-model.ts';
import type { labelledCounts } from './labels.ts';
import type { Covered, Measures } from './measures.ts';

/** `models/sensitive/metrics.json`. */
export interface Metrics extends Measures {
  /** ISO 8601 */
  readonly measured: string;
  /** Of which file, with which counts and thresholds. */
  readonly model: Pick<typeof description, 'sha256' | 'counts' | 'thresholds'> & { readonly bytes: number };
  /** Of the model alone, one thread. */
  readonly latencyMs: number;
  readonly labelled: ReturnType<typeof labelledCounts>;
}

// A share of fewer pictures says nothing.
const fewest = 30;

/** The model card: the template with the figures in their places. Throws where they are of another model, or a place is unknown. */
export function cardFrom(metrics: Metrics): string {
  const { model } = metrics;
  const measuredWith = JSON.stringify([model.sha256, model.counts, model.thresholds]);
  const { sha256, counts, thresholds } = description;
  if (measuredWith !== JSON.stringify([sha256, counts, thresholds])) throw new Error('metrics.json was measured with another model.json');
  const words = wordsOf(metrics);
  return readFileSync(join(sensitiveFolder, 'card.template.md'), 'utf8').replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`the card asks for {${name}}, which was not measured`);
    return word;
  });
}

function wordsOf(metrics: Metrics): Readonly<Record<string, string>> {
  const { model, people, resampling, centreSquare, labelled } = metrics;
  const { any, withSigns } = model.thresholds;
  const crops = Object.entries(metrics.cropsByKind).filter(([kind]) => kind === 'photo' || kind === 'face');
  const sum = (field: 'pictures' | 'any') => crops.reduce((all, [, covered]) => all + covered[field], 0);
  return {
    measured: metrics.measured,
    size: (model.bytes / 1e6).toFixed(1),
    latency: metrics.latencyMs.toFixed(0),
    any: String(any),
    with_signs: String(withSigns),
    sexy: String(model.counts.sexy),
    pictures: String(metrics.pictures),
    people: String(people.pictures),
    people_sources: String(people.sources),
    people_any: percent(people.any, people.pictures),
    people_interval: interval(people.any, people.pictures),
    people_with_signs: percent(people.withSigns, people.pictures),
    people_sources_with_covers: String(people.sourcesWithCovers),
    cross_fitted: metrics.crossFitted.map(({ threshold, covered }) => `${threshold.toFixed(2)} covers ${share(covered)}`).join(', '),
    crops: String(sum('pictures')),
    crops_any: percent(sum('any'), sum('pictures')),
    whole_table: kindTable(metrics.wholeByKind),
    crops_table: kindTable(metrics.cropsByKind),
    threshold_table: table(
      ['threshold', 'photos and faces covered', 'of crops out of such'],
      metrics.thresholds.map((row) => [row.threshold.toFixed(2), share(row.people), share(row.crops)]),
    ),
    sexy_table: table(
      ['"sexy" counts', 'threshold for 1 %'],
      metrics.thresholdForOnePercent.map((row) => [String(row.sexy), row.threshold.toFixed(3)]),
    ),
    labelled: String(labelled.pictures),
    labelled_lowest: labelled.lowest.toFixed(2),
    labelled_table: table(
      ['what it shows', `covered at ${any}`, `covered at ${withSigns}`],
      labelled.counts.map(({ shows, any: some, withSigns: more }) => [shows, String(some), String(more)]),
    ),
    resampling_median: resampling.median.toFixed(3),
    resampling_p95: resampling.p95.toFixed(2),
    resampling_pictures: String(resampling.pictures),
    resampling_covered: String(resampling.covered),
    resampling_otherwise: String(resampling.coveredOtherwise),
    resampling_changed: String(resampling.decidedOtherwise),
    centre_covered: String(centreSquare.coveredOtherwise),
    centre_changed: String(centreSquare.decidedOtherwise),
  };
}

function kindTable(kinds: Readonly<Record<string, Covered>>): string {
  const rows = Object.entries(kinds).sort(([, a], [, b]) => b.pictures - a.pictures);
  return table(
    ['kind', 'pictures', 'sources', 'covered', 'covered if it also had signs of AI', 'sources with a cover'],
    rows.map(([kind, covered]) => [
      kind,
      String(covered.pictures),
      String(covered.sources),
      of(covered.any, covered.pictures),
      of(covered.withSigns, covered.pictures),
      String(covered.sourcesWithCovers),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A count, with its share where there are enough pictures for one. */
function of(count: number, all: number): string {
  return all < fewest ? String(count) : `${count} (${percent(count, all)}; ${interval(count, all)})`;
}

const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

const percent = (count: number, all: number): string => share(count / all);

/** 95 % interval of a share (Wilson 1927). */
function interval(count: number, all: number): string {
  const z = 1.96;
  const p = count / all;
  const middle = (p + z ** 2 / (2 * all)) / (1 + z ** 2 / all);
  const half = (z / (1 + z ** 2 / all)) * Math.sqrt((p * (1 - p)) / all + z ** 2 / (4 * all ** 2));
  return `${(100 * Math.max(0, middle - half)).toFixed(1)}–${(100 * Math.min(1, middle + half)).toFixed(1)} %`;
}

import { type ClassProbabilities, description } from '../../src/sensitive/description.ts';
import { looksSexual, sexualScore } from '../../src/sensitive/looks-sexual.ts';
import type { Answer } from './answers.ts';

/** How many real pictures of a group would be covered. */
export interface Covered {
  readonly pictures: number;
  readonly sources: number;
  /** As any picture, and as one that has signs of AI as well. */
  readonly any: number;
  readonly withSigns: number;
  /** Sources (repositories) of which at least one picture would be covered as any picture. */
  readonly sourcesWithCovers: number;
}

const sexyCounts = [0, 0.25, 0.5, 0.75, 1];
const steps = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

const isOfPeople = ({ picture }: Answer): boolean => picture.kind === 'photo' || picture.kind === 'face';

/** All figures of the model card, from the answers to real pictures. */
export function measuresOf(answers: readonly Answer[]) {
  const whole = answers.filter(({ picture }) => !picture.isCrop);
  const crops = answers.filter(({ picture }) => picture.isCrop);
  const people = whole.filter(isOfPeople);
  return {
    pictures: answers.length,
    people: coveredOf(people),
    crossFitted: crossFitted(people),
    wholeByKind: byKind(whole),
    cropsByKind: byKind(crops),
    thresholds: steps.map((threshold) => ({
      threshold,
      people: shareFrom(people, threshold),
      crops: shareFrom(crops.filter(isOfPeople), threshold),
    })),
    thresholdForOnePercent: sexyCounts.map((sexy) => ({ sexy, threshold: thresholdFor(people, sexy, 0.01) })),
    resampling: difference(whole, ({ byNsfwjs }) => byNsfwjs),
    centreSquare: difference(whole, ({ ofCentre }) => ofCentre),
  };
}

export type Measures = ReturnType<typeof measuresOf>;

function byKind(answers: readonly Answer[]): Readonly<Record<string, Covered>> {
  const kinds = [...new Set(answers.map(({ picture }) => picture.kind))].sort();
  return Object.fromEntries(kinds.map((kind) => [kind, coveredOf(answers.filter(({ picture }) => picture.kind === kind))]));
}

function coveredOf(answers: readonly Answer[]): Covered {
  const covered = (hasSigns: boolean) => answers.filter(({ classes }) => looksSexual(classes, hasSigns, description) === 'sexual');
  const sources = (of: readonly Answer[]) => new Set(of.map(({ picture }) => picture.repo)).size;
  const any = covered(false);
  return {
    pictures: answers.length,
    sources: sources(answers),
    any: any.length,
    withSigns: covered(true).length,
    sourcesWithCovers: sources(any),
  };
}

const score = (classes: ClassProbabilities): number => sexualScore(classes, description);

function shareFrom(answers: readonly Answer[], threshold: number): number {
  return rounded(answers.filter(({ classes }) => score(classes) >= threshold).length / answers.length);
}

/** The lowest threshold that covers at most `share` of the pictures, were the class "sexy" to count that much. */
function thresholdFor(answers: readonly Answer[], sexy: number, share: number): number {
  const counts = { ...description.counts, sexy };
  const scores = answers.map(({ classes }) => sexualScore(classes, { counts })).sort((a, b) => b - a);
  // Just above the first score that must not be covered any more.
  return rounded((scores[Math.floor(scores.length * share)] ?? 1) + 0.0001);
}

/**
 * The share covered when the threshold is chosen on one half of the sources and used on the other;
 * what the shipped one does on the pictures that it was chosen on flatters it.
 */
function crossFitted(answers: readonly Answer[]) {
  const sources = [...new Set(answers.map(({ picture }) => picture.repo))].sort();
  const halves = [0, 1].map((rest) => answers.filter(({ picture }) => sources.indexOf(picture.repo) % 2 === rest));
  const [one = [], other = []] = halves;
  const { sexy } = description.counts;
  const from = (chosenOn: readonly Answer[], usedOn: readonly Answer[]) => {
    const threshold = thresholdFor(chosenOn, sexy, 0.01);
    return { threshold, covered: shareFrom(usedOn, threshold) };
  };
  return [from(one, other), from(other, one)];
}

/** How the score changes when a picture is shown to the model in another way. */
function difference(all: readonly Answer[], otherOf: (answer: Answer) => ClassProbabilities | null) {
  const answers = all.flatMap(({ classes, ...answer }) => {
    const other = otherOf({ classes, ...answer });
    return other === null ? [] : [{ classes, other }];
  });
  const changes = answers.map(({ classes, other }) => Math.abs(score(classes) - score(other)));
  const covered = (classes: ClassProbabilities): boolean => looksSexual(classes, false, description) === 'sexual';
  return {
    pictures: answers.length,
    median: quantile(changes, 0.5),
    p95: quantile(changes, 0.95),
    covered: answers.filter(({ classes }) => covered(classes)).length,
    coveredOtherwise: answers.filter(({ other }) => covered(other)).length,
    decidedOtherwise: answers.filter(({ classes, other }) => covered(classes) !== covered(other)).length,
  };
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0);
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

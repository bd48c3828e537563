import { directory, type HelpEntry, type Slot } from './directory.ts';

export type Situation = 'me' | 'known' | 'saw';
export type Age = 'young' | 'adult' | 'unsure';

export interface HelpChoice {
  readonly situation: Situation;
  /** Of the person in the picture; who is not sure is treated as young. */
  readonly age: Age;
  /** ISO 3166, or empty for a country without rows. */
  readonly country: string;
}

const order: Readonly<Record<Situation, Readonly<Record<'young' | 'adult', readonly Slot[]>>>> = {
  me: { young: ['child', 'ncii', 'csam', 'police'], adult: ['ncii', 'authority', 'police'] },
  known: { young: ['child', 'csam'], adult: ['ncii', 'authority'] },
  saw: { young: ['csam'], adult: ['authority'] },
};

/**
 * Whom to turn to, the first first: the country's own rows in the order of the situation, then what is there for
 * everybody in the world. A sighting goes to one hotline, not to several.
 */
export function chooseHelp({ situation, age, country }: HelpChoice): readonly HelpEntry[] {
  const group = age === 'adult' ? 'adult' : 'young';
  const wanted = order[situation][group];
  const fits = ({ ages }: HelpEntry): boolean => ages === 'all' || ages === group;
  const inOrder = (rows: readonly HelpEntry[]): HelpEntry[] => wanted.flatMap((slot) => rows.filter(({ slots }) => slots.includes(slot)));
  const own = inOrder(directory.filter((entry) => entry.country === country && fits(entry)));
  const world = inOrder(directory.filter((entry) => entry.country === null && fits(entry)));
  if (situation === 'saw') return [...own, ...world].slice(0, 1);
  return [...new Set([...own, ...world])];
}

/** Keys of what to do first, in the order in which it is done. */
export function firstSteps({ situation, age }: HelpChoice): readonly string[] {
  const isYoung = age !== 'adult';
  const steps = ['help_danger'];
  if (isYoung || situation !== 'me') steps.push('help_no_copy');
  if (situation === 'me') steps.push(isYoung ? 'help_tell' : 'help_note_down', 'help_no_pay', 'help_platform');
  if (situation === 'known') steps.push('help_tell_them', 'help_note_down');
  if (situation === 'saw') steps.push(isYoung ? 'help_one_line' : 'help_platform');
  return steps;
}

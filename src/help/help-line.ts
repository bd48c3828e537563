import { directory, type Slot } from './directory.ts';

// Whom a child can talk to comes before whom it can report to.
const order: readonly Slot[] = ['child', 'crisis', 'csam'];

/**
 * Whom a child can turn to, in a few words: the first line of the country (ISO 3166) that is there for the young and can be
 * called. Empty where none is known.
 */
export function childHelpLine(country: string): string {
  const rows = directory.filter(({ country: own, ages, phones }) => own === country && ages !== 'adult' && phones.length > 0);
  const entry = order.flatMap((slot) => rows.filter(({ slots }) => slots.includes(slot)))[0];
  return entry === undefined ? '' : `${entry.name}: ${entry.phones[0]}`;
}

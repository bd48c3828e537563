import { directory, type HelpEntry } from './directory.ts';

/** Lines of a country (ISO 3166) that are there for the young to talk to, those that can be called first. Never a crisis or a tip line. */
export function childLines(country: string): readonly HelpEntry[] {
  const rows = directory.filter(({ country: own, ages, slots }) => own === country && ages !== 'adult' && slots.includes('child'));
  return [...rows].sort((a, b) => Number(b.phones.length > 0) - Number(a.phones.length > 0));
}

/** Whom a child can talk to, in a few words; empty where no line of its country is known. */
export function childHelpLine(country: string): string {
  const [entry] = childLines(country);
  if (entry === undefined) return '';
  return [entry.name, ...entry.phones.slice(0, 1)].join(': ');
}

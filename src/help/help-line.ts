import { chooseHelp } from './choose.ts';

/** Whom a child can turn to, in a few words: the first line of the country that can be called. Empty where none is known. */
export function childHelpLine(country: string): string {
  const entry = chooseHelp({ situation: 'me', age: 'young', country }).find(({ phones }) => phones.length > 0);
  return entry === undefined ? '' : `${entry.name}: ${entry.phones[0]}`;
}

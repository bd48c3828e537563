import { regionsIn } from '../../report/regions.ts';
import { type Field, selectField } from '../page/fields.ts';
import { say } from '../page/say.ts';

/** The regions of the map, in the user's language; empty for none. */
export function regionField(id: string, key: string): Field<HTMLSelectElement> {
  const regions = regionsIn(say('language_tag')).map(({ id: value, name: text }) => ({ value, text }));
  return selectField(id, key, [{ value: '', text: say('place_none') }, ...regions]);
}

import { latin1, placesOf } from '../containers/text.ts';
import { declared, type Rule } from '../rule.ts';

const word = '"genAIType';
const mostPlaces = 64;

/** Samsung Galaxy photo editing: `"genAIType":N` in the trailer behind the picture; 0 means that no AI was used. */
export const rule: Rule = {
  name: 'vendor.samsung',
  source: 'Photos edited on Samsung Galaxy phones (trailer "SEFT"); https://github.com/wiltodelta/remove-ai-watermarks',
  checked: '2026-11',
  read({ trailer }) {
    const types = placesOf(trailer, word, mostPlaces).map((at) => {
      const text = latin1(trailer.subarray(at + word.length, at + word.length + 32));
      return Number(/^\\?"\s*:\s*(\d{1,9})/.exec(text)?.[1] ?? 0);
    });
    const type = types.find((one) => one > 0);
    return type === undefined ? [] : [declared('Samsung', 'Samsung trailer', `genAIType ${type}`, 'ai-edited')];
  },
};

import { latin1 } from '../containers/text.ts';
import { declared, type Rule } from '../rule.ts';

/** Samsung Galaxy photo editing: `"genAIType":N` in the trailer behind the picture; 0 means that no AI was used. */
export const rule: Rule = {
  name: 'vendor.samsung',
  source: 'Photos edited on Samsung Galaxy phones (trailer "SEFT"); https://github.com/wiltodelta/remove-ai-watermarks',
  checked: '2026-11',
  read({ trailer }) {
    const types = [...latin1(trailer).matchAll(/"genAIType\\?"\s{0,8}:\s{0,8}(\d{1,9})/g)].map(([, digits]) => Number(digits));
    const type = types.find((one) => one > 0);
    return type === undefined ? [] : [declared('Samsung', 'Samsung trailer', `genAIType ${type}`, 'ai-edited')];
  },
};

import { latin1 } from '../containers/text.ts';
import { declared } from './declared.ts';
import type { Rule } from './rule.ts';

/** Samsung Galaxy photo editing: `"genAIType":N` in the trailer behind the picture; 0 means that no AI was used. */
export const samsung: Rule = ({ trailer }) => {
  const type = /"genAIType"\s*:\s*(\d+)/.exec(latin1(trailer))?.[1];
  if (type === undefined || Number(type) === 0) return [];
  return [declared('vendor.samsung', 'Samsung', 'Samsung trailer', `genAIType ${Number(type)}`, 'ai-edited')];
};

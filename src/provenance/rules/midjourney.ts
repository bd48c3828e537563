import { declared } from './declared.ts';
import { claimOfSourceType } from './digital-source-type.ts';
import type { Rule } from './rule.ts';

const iptcExtension = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';

/** Midjourney: the job id behind the prompt in `Description`, or its picture id beside the digital source type. */
export const midjourney: Rule = ({ texts, properties }) => {
  const job = texts.find(({ key, text }) => key === 'Description' && /Job ID: [0-9a-f]{8}-[0-9a-f]{4}-/.test(text));
  if (job !== undefined) return [declared('gen.midjourney', 'Midjourney', `${job.carrier} Description`)];
  const own = properties.filter(({ uri }) => uri === iptcExtension);
  const id = own.find(({ name }) => name === 'DigImageGUID');
  const isGenerated = own.some(({ name, value }) => name === 'DigitalSourceType' && claimOfSourceType(value)?.claim === 'ai-generated');
  return id !== undefined && isGenerated ? [declared('gen.midjourney', 'Midjourney', `${id.carrier} DigImageGUID`)] : [];
};

import { declared } from './declared.ts';
import type { Rule } from './rule.ts';

const signature = /^Signature: [A-Za-z0-9+/=]{64,}/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** xAI Grok: a base64 signature and a UUID as artist. Nobody outside can verify it; each alone proves nothing. */
export const grok: Rule = ({ exifText }) => {
  const isSigned = [exifText('imageDescription'), exifText('userComment')].some((text) => signature.test(text ?? ''));
  return isSigned && uuid.test(exifText('artist') ?? '') ? [declared('gen.xai-grok', 'xAI Grok', 'EXIF Artist, ImageDescription')] : [];
};

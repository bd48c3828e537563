import { declared, type Rule } from '../rule.ts';

const signature = /^Signature: [A-Za-z0-9+/=]{64,}/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** xAI Grok: a base64 signature and a UUID as artist. Nobody outside can verify it; each alone proves nothing. */
export const rule: Rule = {
  name: 'gen.xai-grok',
  source: 'EXIF of pictures saved from Grok; https://github.com/wiltodelta/remove-ai-watermarks',
  checked: '2026-11',
  read({ exifTexts }) {
    const signed = exifTexts('imageDescription', 'userComment').find(({ text }) => signature.test(text));
    const isArtist = exifTexts('artist').some(({ text }) => uuid.test(text));
    return signed !== undefined && isArtist ? [declared('xAI Grok', `EXIF Artist, ${signed.carrier.slice('EXIF '.length)}`)] : [];
  },
};

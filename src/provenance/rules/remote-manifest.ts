import { plainText } from '../plain-text.ts';
import type { Rule } from './rule.ts';

const dcterms = 'http://purl.org/dc/terms/';

/** XMP `dcterms:provenance` that points to Content Credentials elsewhere. The address is never opened. */
export const remoteManifest: Rule = ({ properties, hasManifest }) =>
  properties
    .filter(({ uri, name, value }) => !hasManifest && uri === dcterms && name === 'provenance' && /^https?:/i.test(value))
    .slice(0, 1)
    .map(({ value, carrier }) => ({
      id: 'c2pa.remote',
      claim: 'none' as const,
      backing: 'pointer' as const,
      producer: null,
      detail: plainText(URL.canParse(value) ? new URL(value).hostname : null),
      carrier: `${carrier} provenance`,
    }));

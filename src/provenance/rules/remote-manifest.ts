import { plainText } from '../plain-text.ts';
import type { Finding, Rule } from '../rule.ts';
import { xmpNamespaces } from '../xmp-namespaces.ts';

/** XMP `dcterms:provenance` that points to Content Credentials elsewhere. The address is never opened. */
export const rule: Rule = {
  name: 'c2pa.remote',
  source: 'C2PA specification 2.1, https://spec.c2pa.org (manifests kept elsewhere)',
  checked: '2026-11',
  read: ({ xmpTexts, hasManifest }) =>
    xmpTexts(xmpNamespaces.dublinCoreTerms, 'provenance')
      .filter(({ text }) => !hasManifest && /^https?:/i.test(text))
      .slice(0, 1)
      .map(({ text, carrier }): Finding => {
        const host = URL.canParse(text) ? new URL(text).hostname : null;
        return { claim: 'none', backing: 'pointer', producer: null, detail: plainText(host), carrier };
      }),
};

import type { Declaration } from '../declaration.ts';
import { plainText } from '../plain-text.ts';
import { claimOfStore } from './claim-of-store.ts';
import { backingOf } from './integrity.ts';
import type { Manifest, ManifestStore } from './manifest-store.ts';

const carrier = 'Content Credentials';

/** A manifest store → what it declares. A store that does not match its file declares nothing but that. */
export function declarationsOfStore(store: ManifestStore): readonly Declaration[] {
  const active = store.manifests[store.active_manifest];
  if (active === undefined) return [unreadable('no active manifest')];
  const backing = backingOf(store);
  const producer = plainText(signerOf(active));
  if (backing === 'signature-broken') return [{ id: 'c2pa', claim: 'none', backing, producer, detail: null, carrier }];
  const { claim, agent, term } = claimOfStore(store);
  const detail = plainText([agent ?? generatorOf(active), term].filter((part) => part !== null).join(' · '));
  return [{ id: 'c2pa', claim, backing, producer, detail, carrier }, ...softBindings(active)];
}

/** A manifest that is there but cannot be read. Neutral: damage and new formats look alike. */
export function unreadable(why: string): Declaration {
  return { id: 'c2pa', claim: 'none', backing: 'pointer', producer: null, detail: plainText(why), carrier };
}

// The certificate says who signed; the claim generator is only what the software calls itself.
function signerOf({ signature_info }: Manifest): string | null {
  return signature_info?.issuer ?? signature_info?.common_name ?? null;
}

function generatorOf({ claim_generator_info, claim_generator }: Manifest): string | null {
  return claim_generator_info?.[0]?.name ?? claim_generator ?? null;
}

// Invisible marks that lead back to a manifest. Cameras' pictures carry them too: no sign of AI.
function softBindings({ assertions }: Manifest): Declaration[] {
  return (assertions ?? [])
    .filter(({ label }) => label.startsWith('c2pa.soft-binding'))
    .slice(0, 1)
    .map(({ data }) => {
      const algorithm = typeof data === 'object' && data !== null && 'alg' in data ? String(data.alg) : null;
      return { id: 'c2pa.soft-binding', claim: 'none', backing: 'pointer', producer: null, detail: plainText(algorithm), carrier };
    });
}

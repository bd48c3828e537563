import type { Claim } from '../declaration.ts';
import { claimOfSourceType } from '../source-type.ts';
import { isBrokenIngredient } from './integrity.ts';
import { type Action, actionsOf, type Manifest, type ManifestStore } from './manifest-store.ts';

/** What a store says of how the picture came about, and which software said so. */
export interface StoreClaim {
  readonly claim: Claim;
  readonly agent: string | null;
  readonly term: string | null;
}

const inceptions = new Set(['c2pa.created', 'c2pa.opened']);
// C2PA asset rubric "signals-local" (2026-08): actions that do not change what a picture shows.
const nonEditorial =
  /^c2pa\.(?:converted|published|repackaged|transcoded|resized\.proportional|enhanced|edited\.metadata|watermarked(?:\.bound|\.unbound)?|redacted)$/;
const ai: readonly Claim[] = ['ai-generated', 'ai-edited', 'ai-composite'];
const maxDepth = 16;

/**
 * The claim of a manifest store. Follows the `parentOf` chain, since many services put the AI claim into the parent and
 * only repack in the active manifest. What a picture was made as goes before what was done to it later; AI parts that were
 * placed into it make it a composite. Ingredients that failed their own checks say nothing.
 */
export function claimOfStore(store: ManifestStore): StoreClaim {
  const chain = parentChain(store);
  const made = chain.flatMap(({ manifest }) => inceptionClaims(manifest));
  const generated = made.find(({ claim }) => claim === 'ai-generated');
  if (generated !== undefined) return generated;
  const edited = [...made.filter(({ claim }) => ai.includes(claim)), ...chain.flatMap(({ manifest }) => editClaims(manifest))][0];
  if (edited !== undefined) return edited;
  const part = chain.flatMap(({ manifest }) => parts(store, manifest))[0];
  if (part !== undefined) return { ...part, claim: 'ai-composite' };
  return made.find(({ claim }) => claim === 'capture') ?? made[0] ?? { claim: 'none', agent: null, term: null };
}

interface Link {
  readonly label: string;
  readonly manifest: Manifest;
}

function parentChain(store: ManifestStore): Link[] {
  const chain: Link[] = [];
  let label: string | null | undefined = store.active_manifest;
  while (label && chain.length < maxDepth && !chain.some((link) => link.label === label)) {
    const manifest: Manifest | undefined = store.manifests[label];
    if (manifest === undefined) break;
    chain.push({ label, manifest });
    label = manifest.ingredients?.find((one) => one.relationship === 'parentOf' && !isBrokenIngredient(one))?.active_manifest;
  }
  return chain;
}

function inceptionClaims(manifest: Manifest): StoreClaim[] {
  const own = actionsOf(manifest).filter(({ action }) => inceptions.has(action));
  return [...own.flatMap(claimOfAction), ...sourceTypeAssertions(manifest)];
}

/** Any other action that changes the picture with AI is an edit, whatever its source type is called. */
function editClaims(manifest: Manifest): StoreClaim[] {
  return actionsOf(manifest)
    .filter(({ action }) => !inceptions.has(action) && !nonEditorial.test(action))
    .flatMap(claimOfAction)
    .filter(({ claim }) => ai.includes(claim))
    .map((found) => ({ ...found, claim: 'ai-edited' as const }));
}

function parts(store: ManifestStore, manifest: Manifest): StoreClaim[] {
  return (manifest.ingredients ?? [])
    .filter((one) => one.relationship === 'componentOf' && !isBrokenIngredient(one))
    .flatMap(({ active_manifest }) => {
      const part = active_manifest ? store.manifests[active_manifest] : undefined;
      return part === undefined ? [] : [...inceptionClaims(part), ...editClaims(part)].filter(({ claim }) => ai.includes(claim));
    });
}

function claimOfAction({ digitalSourceType, softwareAgent }: Action): StoreClaim[] {
  const found = digitalSourceType === undefined ? null : claimOfSourceType(digitalSourceType);
  const agent = typeof softwareAgent === 'string' ? softwareAgent : (softwareAgent?.name ?? null);
  return found === null ? [] : [{ ...found, agent }];
}

// Older manifests carry the source type in a metadata assertion, and Black Forest Labs has an assertion of its own.
function sourceTypeAssertions({ assertions }: Manifest): StoreClaim[] {
  return (assertions ?? []).flatMap(({ label, data }): StoreClaim[] => {
    if (label.startsWith('c2pa.ai_generated_content')) return [{ claim: 'ai-generated', agent: null, term: label }];
    if (typeof data !== 'object' || data === null) return [];
    const value = Object.entries(data).find(([key]) => /(?:^|:)digitalSourceType$/i.test(key))?.[1];
    const found = typeof value === 'string' ? claimOfSourceType(value) : null;
    return found === null ? [] : [{ ...found, agent: null }];
  });
}

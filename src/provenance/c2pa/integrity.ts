import type { Backing } from '../declaration.ts';
import type { Ingredient, ManifestStore } from './manifest-store.ts';

/**
 * Codes that mean "file and manifest do not belong together" (C2PA 2.1, 15: validation). They are kept apart from codes
 * about the signer: an expired or unknown certificate says nothing about the file.
 */
const broken =
  /^(?:claimSignature\.(?:mismatch|missing)|assertion\.(?:dataHash|bmffHash|boxesHash|collectionHash|hashedURI)\.(?:mismatch|malformed)|assertion\.missing|claim\.\w*missing|claim\.malformed|ingredient\.\w*\.?mismatch|manifest\.inaccessible)$/i;

interface Status {
  readonly code: string;
  readonly explanation?: string | null | undefined;
}

function isBroken(statuses: readonly Status[] | null | undefined): boolean {
  return (statuses ?? []).some(({ code }) => broken.test(code));
}

/** Whether the manifest of an ingredient failed its own checks, as whoever used it noted then, or as found now. */
export function isBrokenIngredient({ validation_status, validation_results }: Ingredient): boolean {
  return isBroken(validation_status) || isBroken(validation_results?.activeManifest?.failure);
}

/** How the active manifest is backed. The two trust lists are told apart by the library's own words on where it found the signer. */
export function backingOf({ validation_results }: ManifestStore): Backing {
  const active = validation_results?.activeManifest;
  const found = validation_results?.ingredientDeltas ?? [];
  if (isBroken(active?.failure) || found.some(({ validationDeltas }) => isBroken(validationDeltas?.failure))) return 'signature-broken';
  const isRefused = (active?.failure ?? []).some(({ code }) => code.startsWith('signingCredential.'));
  const trusted = (active?.success ?? []).find(({ code }) => code === 'signingCredential.trusted');
  if (trusted === undefined || isRefused) return 'signed-unknown';
  return trusted.explanation?.includes('[system_anchors]') ? 'signed-official' : 'signed-legacy';
}

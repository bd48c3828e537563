/** What a declaration says about the picture, in the order in which declarations of equal backing are looked at. */
export const claims = [
  'ai-generated',
  'ai-edited',
  'ai-composite',
  'ai-processed',
  'ai-possible',
  'capture',
  'human',
  'procedural',
  'none',
] as const;

export type Claim = (typeof claims)[number];

/** How strongly a declaration is backed, strongest first. */
export const backings = [
  /** C2PA, intact, signer on the official trust list. */
  'signed-official',
  /** C2PA, intact, signer on the older, frozen list only. */
  'signed-legacy',
  /** C2PA, intact, signer unknown, expired or without a recognised credential. */
  'signed-unknown',
  /** An open watermark in the pixels: survives copying, can be forged. */
  'watermark-open',
  /** Plain metadata: anybody can write or remove it. */
  'declared',
  /** A bare product name in plain metadata. */
  'named',
  /** Where the picture was served, or what its file is called. */
  'address',
  /** Something that points elsewhere or cannot be read. */
  'pointer',
  /** C2PA that does not match this file: its claim is void. */
  'signature-broken',
] as const;

export type Backing = (typeof backings)[number];

/** One statement that a picture's own file makes about where it comes from. Its texts are cleaned and short, but untrusted. */
export interface Declaration {
  /** Which rule found it. */
  readonly id: string;
  readonly claim: Claim;
  readonly backing: Backing;
  /** Who made or signed it, by the file's own account. */
  readonly producer: string | null;
  /** What exactly it says. */
  readonly detail: string | null;
  /** Where in the file it stands. */
  readonly carrier: string;
}

/**
 * Strongest backing first; among equals in the order of `claims`, so that what a picture was made as goes before what was done
 * to it later.
 */
export function byBacking(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.toSorted(
    (a, b) => backings.indexOf(a.backing) - backings.indexOf(b.backing) || claims.indexOf(a.claim) - claims.indexOf(b.claim),
  );
}

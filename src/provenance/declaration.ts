/** What a declaration says about the picture. */
export type Claim = 'ai_generated' | 'ai_edited' | 'camera' | 'other';

/** How strongly a declaration is backed, strongest first. */
export type Backing = 'signed_trusted' | 'signed_recognised' | 'signed_untrusted' | 'broken' | 'watermark' | 'unsigned';

/** One statement that a picture's own file makes about where it comes from. `producer` and `detail` are untrusted text. */
export interface Declaration {
  readonly id: string;
  readonly claim: Claim;
  readonly backing: Backing;
  readonly producer: string | null;
  readonly detail: string | null;
}

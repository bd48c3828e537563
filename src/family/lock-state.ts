/** What a page of ours may know of the lock. */
export interface LockState {
  /** Whose the PIN is, or that there is none. A managed one can be changed only where it was set. */
  readonly pin: 'none' | 'own' | 'managed';
  /** Whether changes are let through now. */
  readonly isOpen: boolean;
  /** How long until the next try counts, in ms. */
  readonly waitMs: number;
  /** Settings that are managed and cannot be changed here. */
  readonly managed: readonly string[];
  /** Managed entries that do not fit and count for nothing. */
  readonly unfit: readonly string[];
}

/** What came of entering a PIN; `ms`: how long until the next try counts. */
export type PinAnswer = { readonly kind: 'right' } | { readonly kind: 'wrong' | 'wait'; readonly ms: number };

/** A PIN has at least so many characters; any will do. */
export const shortestPin = 4;
export const longestPin = 64;

import type { Verdict } from '../verdict/verdict.ts';
import type { Box } from './geometry.ts';

/** One marked picture and its pill. Places are in px of the viewport, as of the last pass. */
export interface Mark {
  readonly element: Element;
  readonly verdict: Verdict;
  readonly pill: HTMLButtonElement;
  readonly ends: AbortController;
  near: boolean;
  picture: Box;
  /** Null while the pill is hidden. */
  place: Box | null;
  corner: number;
  /** Pictures in fixed parts of a page keep their place in the viewport while the page scrolls. */
  still: boolean;
}

import type { Verdict } from '../verdict/verdict.ts';
import type { Box } from './geometry.ts';
import type { ShiftWatch } from './shift-watch.ts';

/** One picture that was looked at, and its pill or what lies in a pill's stead. Places are in px of the viewport, as of the last pass. */
export interface Mark {
  readonly element: Element;
  readonly verdict: Verdict;
  readonly pill: HTMLElement;
  /** Nothing to see, to press or to focus: the verdict asks for no mark. */
  readonly isGhost: boolean;
  readonly shifts: ShiftWatch;
  near: boolean;
  picture: Box;
  /** Null while the pill is hidden. */
  place: Box | null;
  corner: number;
  /** When it was last found out what covers the picture. */
  checkedAt: number;
  compact: boolean;
}

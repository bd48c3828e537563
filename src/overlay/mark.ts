import type { Box, Point } from './geometry.ts';
import type { MarkContent } from './mark-content.ts';
import type { ShiftWatch } from './shift-watch.ts';

/** One picture that was looked at, and its pill or what lies in a pill's stead. Places are in px of the viewport, as of the last pass. */
export interface Mark {
  readonly element: Element;
  /** Null where there is nothing to see, to press or to focus. */
  readonly content: MarkContent | null;
  readonly pill: HTMLElement;
  /** The button that reveals a covered picture, in its middle; `place` is null where there is no room for it. */
  readonly reveal: { readonly button: HTMLElement; place: Box | null } | null;
  readonly shifts: ShiftWatch;
  near: boolean;
  picture: Box;
  /** Where the page's corner was then. */
  page: Point;
  /** Null while the pill is hidden. */
  place: Box | null;
  corner: number;
  /** When it was last found out what covers the picture. */
  checkedAt: number;
  compact: boolean;
}

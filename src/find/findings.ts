import type { Inspection } from '../shared/inspection.ts';

/** What the finding of pictures tells the rest of the frame. */
export interface Findings {
  /** A picture worth a look is near, whatever will be said of it. */
  readonly worthALook: () => void;
  readonly answered: (element: Element, inspection: Inspection) => void;
  /** The element no longer shows what was last said of it. */
  readonly dropped: (element: Element) => void;
  /** Something was added, removed or restyled; told very often. */
  readonly pageChanged: () => void;
  /** The extension behind this script is gone. */
  readonly orphaned: () => void;
}

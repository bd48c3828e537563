import type { Inspection } from '../shared/inspection.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';

/** What the finding of pictures tells the rest of the frame. */
export interface Findings {
  /** A picture worth a look is near, whatever will be said of it. */
  readonly worthALook: (element: Element) => void;
  /** Something was put into the page, before it is painted. */
  readonly added: (root: Element) => unknown;
  /** A shadow root was found. */
  readonly entered: (root: ShadowRoot) => unknown;
  /** `id`: of the picture in the account of the frame. */
  readonly answered: (element: Element, inspection: Inspection, id: string, address: string) => void;
  /** There is nothing on the element to look at: too small, or blank. */
  readonly unworthy: (element: Element) => void;
  /** The page could not hand the picture over, or nobody answered. */
  readonly failed: (element: Element, reason: UncheckedReason) => void;
  /** The element no longer shows what was last said of it. */
  readonly dropped: (element: Element) => void;
  /** Something was added, removed or restyled; told very often. */
  readonly pageChanged: () => void;
  /** The extension behind this script is gone. */
  readonly orphaned: () => void;
}

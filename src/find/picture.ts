import type { Waiter } from './inspections.ts';
import type { Size } from './sight.ts';
import type { SteadyVerdict } from './steady-verdict.ts';

/** An element that shows, or may show, a picture. */
export interface Picture {
  readonly element: Element;
  near: boolean;
  /** From the viewport; 0 is in view. */
  distance: number;
  /** As the browser told without being asked; null since it may have changed. */
  shownSize: Size | null;
  /** The address that everything below is about; empty while there is none. */
  address: string;
  /** What else lies on the element, such as a background's lower layers. Family mode asks for all of it. */
  others: readonly string[];
  /** Whether the page shows the address as a picture of its own, or is only known to have asked for it. */
  isShown: boolean;
  stage: 'unasked' | 'asked' | 'answered' | 'failed';
  waiting: { readonly key: string; readonly waiter: Waiter; readonly left?: () => void } | null;
  /** The outcome holds only while the picture stays near: it may turn out otherwise next time. */
  passing: boolean;
  /** The user wants to know, whatever its size. */
  isWanted: boolean;
  /** Of a video or a canvas: its looks so far, which all count as one picture. */
  moving: { readonly id: string; readonly steady: SteadyVerdict; looks: number } | null;
}

export function newPicture(element: Element): Picture {
  return {
    element,
    near: false,
    distance: 1,
    shownSize: null,
    address: '',
    others: [],
    isShown: false,
    stage: 'unasked',
    waiting: null,
    passing: false,
    isWanted: false,
    moving: null,
  };
}

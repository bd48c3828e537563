import { holds, type Point } from './geometry.ts';
import type { Mark } from './mark.ts';
import type { Stage } from './stage.ts';

/** What the user really did with the overlay. */
export interface UserActs {
  readonly pillUsed: (mark: Mark, byKeyboard: boolean) => void;
  readonly closeUsed: () => void;
  /** The picture of this mark, or of the open panel, is to be seen. */
  readonly revealUsed: (mark: Mark | null) => void;
  /** The user asks who can help. */
  readonly helpUsed: () => void;
  readonly pressedOutside: () => void;
  /** True when there was something to close. */
  readonly escaped: () => boolean;
}

interface Button {
  readonly mark: Mark;
  readonly element: HTMLElement;
}

const pointerTypes = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'];
const otherTypes = [
  'pointermove',
  'mousemove',
  'pointerover',
  'pointerout',
  'mouseover',
  'mouseout',
  'wheel',
  'touchstart',
  'touchmove',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
  'focusin',
  'focusout',
  'focus',
  'blur',
  'selectstart',
  'dragstart',
];

/**
 * Takes the user's events on the overlay before the page can see them, and only events that the browser vouches for.
 * Pills let everything through until the pointer is really over one, so that the page cannot find them by hit tests.
 * This relies on being the first listener of the window: the script starts before any of the page's.
 */
export function guard(stage: Stage, marks: () => Iterable<Mark>, acts: UserActs, signal: AbortSignal): void {
  const { root } = stage;
  const options = { capture: true, signal };
  let pressed: HTMLElement | null = null;
  let reached: HTMLElement | null = null;

  const buttonAt = (point: Point): Button | null => {
    for (const mark of marks()) {
      if (mark.content === null) continue;
      if (mark.place !== null && holds(mark.place, point)) return { mark, element: mark.pill };
      if (mark.reveal?.place && holds(mark.reveal.place, point)) return { mark, element: mark.reveal.button };
    }
    return null;
  };
  const buttonOf = (element: Element | null): Button | null => {
    for (const mark of marks()) {
      if (mark.pill === element || mark.reveal?.button === element) return { mark, element: element as HTMLElement };
    }
    return null;
  };

  const reach = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    setReached(isInPanel(event) ? null : buttonAt(pointOf(event)));
  };
  const setReached = (next: Button | null): void => {
    const element = next?.element ?? null;
    if (element === reached) return;
    reached?.classList.remove('reached');
    element?.classList.add('reached');
    reached = element;
  };
  // Moved away from under the pointer, or the pointer away from the page.
  const unreach = (event: Event): void => {
    if (event.type !== 'pointerout' || (event as PointerEvent).relatedTarget === null) setReached(null);
  };
  const isInPanel = (event: MouseEvent): boolean =>
    stage.owns(event.target) && (root.elementFromPoint(event.clientX, event.clientY)?.closest('.panel') ?? null) !== null;

  const onPointer = (event: Event): void => {
    if (!event.isTrusted || !(event instanceof MouseEvent)) return;
    const own = stage.owns(event.target);
    const byKeyboard = event.type === 'click' && event.detail === 0 && own;
    const button = byKeyboard ? buttonOf(root.activeElement) : isInPanel(event) ? null : buttonAt(pointOf(event));
    if (event.type === 'pointerdown') {
      pressed = button?.element ?? null;
      if (!own && button === null) acts.pressedOutside();
    }
    if (!own && button === null) return;
    event.stopImmediatePropagation();
    // The first touch of a pill still reaches the page's element below it.
    if (!own) event.preventDefault();
    if (event.type !== 'click') return;
    if (button === null) useInPanel(byKeyboard ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY));
    else if (byKeyboard || button.element === pressed) use(button, byKeyboard);
  };
  const use = ({ mark, element }: Button, byKeyboard: boolean): void => {
    // The card of a picture that family mode covers explains first.
    if (element === mark.pill || mark.content?.cover === 'family') acts.pillUsed(mark, byKeyboard);
    else acts.revealUsed(mark);
  };
  const useInPanel = (target: Element | null): void => {
    if (target?.closest('.close')) acts.closeUsed();
    else if (target?.closest('.show-picture')) acts.revealUsed(null);
    else if (target?.closest('.get-help')) acts.helpUsed();
  };

  const onOther = (event: Event): void => {
    if (event.isTrusted && stage.owns(event.target)) event.stopImmediatePropagation();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.key !== 'Escape' || event.isComposing || !acts.escaped()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  addEventListener('pointermove', reach, options);
  addEventListener('pointerdown', reach, options);
  for (const type of ['scroll', 'blur', 'pointerout']) addEventListener(type, unreach, { ...options, passive: true });
  addEventListener('keydown', onKey, options);
  for (const type of pointerTypes) addEventListener(type, onPointer, options);
  for (const type of otherTypes) addEventListener(type, onOther, options);
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

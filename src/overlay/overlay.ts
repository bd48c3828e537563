import { truly } from '../shared/true-dom.ts';
import { guard } from './guard.ts';
import { insertInOrder } from './insert-in-order.ts';
import { layPanel } from './lay-panel.ts';
import { boxOf, follow, frameOf, layOut } from './layout.ts';
import type { Mark } from './mark.ts';
import type { MarkContent } from './mark-content.ts';
import { focusNextMark } from './next-mark.ts';
import { buildPanel } from './panel.ts';
import { runPasses } from './passes.ts';
import { buildGhost, buildPill, buildReveal, needsGhosts } from './pill.ts';
import { PillSize } from './pill-size.ts';
import { ShiftWatch } from './shift-watch.ts';
import { Shroud } from './shroud.ts';
import { buildStage } from './stage.ts';

/** Marks pictures on the page. */
export interface Overlay {
  /** Marks the picture; without content it lies unseen over it. */
  show(element: Element, content: MarkContent | null): void;
  /** Opens the panel of a picture at once, because the user asked; closed again, `after` is what stays on the picture. */
  explain(element: Element, content: MarkContent, after: MarkContent | null): void;
  /** Lets an element through the sheet that covers all pictures of the page first: there is nothing on it to look at. */
  letThrough(element: Element): void;
  remove(element: Element): void;
  /** Moves the focus to the next mark, as a key of the user's asks for; false where there is none. */
  focusNext(): boolean;
  /** Something on the page changed; may be told of very often. */
  pageChanged(): void;
}

/** Built as soon as a frame has a picture worth a look: were it built for a mark, its presence would tell the verdict. */
export function buildOverlay(coversFirst: boolean, revealed: (element: Element) => void, signal: AbortSignal): Overlay {
  const stage = buildStage(signal);
  const { layer, root } = stage;
  const marks = new Map<Element, Mark>();
  const shroud = new Shroud(signal);
  const pillSize = new PillSize(layer);
  const hasGhosts = needsGhosts();
  let panel: { mark: Mark; element: HTMLElement } | null = null;
  let explained: { element: Element; after: MarkContent | null } | null = null;
  let frame = frameOf(layer);

  const passes = runPasses(
    {
      follow: () => {
        if (marks.size === 0) return 'settled';
        frame = frameOf(layer);
        const outcome = follow([...marks.values()], frame, pillSize.get());
        if (panel !== null) placeOpenPanel(panel);
        return outcome;
      },
      full: (rests) => {
        stage.mend();
        for (const mark of marks.values()) if (!truly(mark.element, 'isConnected')) remove(mark.element);
        if (marks.size === 0) return 'settled';
        frame = frameOf(layer);
        const outcome = layOut([...marks.values()], frame, rests, pillSize.get());
        if (panel !== null) placeOpenPanel(panel);
        if (rests) for (const mark of marks.values()) watchPlace(mark);
        return outcome;
      },
    },
    signal,
  );
  const watchPlace = ({ near, picture, shifts }: Mark): void => {
    if (near && picture.width > 0) shifts.arm(picture);
    else shifts.disarm();
  };

  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const mark = marks.get(target);
        if (mark !== undefined) mark.near = isIntersecting;
      }
      passes.soon();
    },
    { rootMargin: '50%' },
  );
  const sizes = new ResizeObserver(passes.soon);
  signal.addEventListener(
    'abort',
    () => {
      nearby.disconnect();
      for (const { shifts } of marks.values()) shifts.disarm();
      sizes.disconnect();
    },
    { once: true },
  );

  const show = (element: Element, content: MarkContent | null): void => {
    drop(element);
    if (signal.aborted) return;
    if (content?.cover) shroud.put(element, content.cover);
    else if (coversFirst) shroud.put(element, 'clear');
    else shroud.undo(element);
    if (content === null && !hasGhosts) return;
    const picture = { x: 0, y: 0, width: 0, height: 0 };
    const mark: Mark = {
      element,
      content,
      pill: content === null ? buildGhost() : buildPill(content.kind),
      reveal: content?.cover ? { button: buildReveal(), place: null } : null,
      shifts: new ShiftWatch(element, passes.soon),
      near: true,
      picture,
      place: null,
      corner: 0,
      checkedAt: 0,
      compact: false,
    };
    insertInOrder(layer, mark, marks.values());
    marks.set(element, mark);
    nearby.observe(element);
    sizes.observe(element);
    passes.soon();
  };

  const remove = (element: Element): void => {
    shroud.undo(element);
    drop(element);
  };

  const drop = (element: Element): void => {
    const mark = marks.get(element);
    if (mark === undefined) return;
    if (panel?.mark === mark) {
      explained = null;
      closePanel(false);
    }
    marks.delete(element);
    nearby.unobserve(element);
    sizes.unobserve(element);
    mark.shifts.disarm();
    mark.pill.remove();
    mark.reveal?.button.remove();
  };

  const explain = (element: Element, content: MarkContent, after: MarkContent | null): void => {
    closePanel(false);
    show(element, content);
    const mark = marks.get(element);
    if (mark === undefined) return;
    explained = { element, after };
    openPanel(mark);
  };

  const openPanel = (mark: Mark): void => {
    closePanel(false);
    if (mark.content === null) return;
    const element = buildPanel(mark.content);
    mark.pill.after(element);
    mark.pill.setAttribute('aria-expanded', 'true');
    element.classList.add('shown');
    panel = { mark, element };
    placeOpenPanel(panel);
    element.focus({ preventScroll: true });
  };

  const placeOpenPanel = ({ mark, element }: { mark: Mark; element: HTMLElement }): void => {
    // What the user asked about may have no room for a pill.
    const anchor = mark.place ?? (explained?.element === mark.element ? boxOf(mark.element) : null);
    if (anchor === null) {
      closePanel(false);
      return;
    }
    layPanel(element, anchor, frame.scale);
  };

  const closePanel = (returnsFocus: boolean): void => {
    if (panel === null) return;
    const { mark, element } = panel;
    panel = null;
    const told = explained;
    explained = null;
    mark.pill.setAttribute('aria-expanded', 'false');
    element.remove();
    if (returnsFocus) mark.pill.focus({ preventScroll: true });
    if (told === null) return;
    show(told.element, told.after);
    if (returnsFocus) marks.get(told.element)?.pill.focus({ preventScroll: true });
  };

  guard(
    stage,
    () => marks.values(),
    {
      pillUsed: (mark) => (panel?.mark === mark ? closePanel(true) : openPanel(mark)),
      closeUsed: () => closePanel(true),
      revealUsed: (mark) => {
        const shown = mark ?? panel?.mark;
        closePanel(false);
        if (shown !== undefined) revealed(shown.element);
      },
      pressedOutside: () => closePanel(false),
      escaped: () => {
        const wasOpen = panel !== null;
        closePanel(root.activeElement !== null);
        return wasOpen;
      },
    },
    signal,
  );

  const focusNext = (): boolean => {
    closePanel(true);
    passes.soon();
    return focusNextMark(marks.values(), root.activeElement, signal);
  };

  const letThrough = (element: Element): void => {
    if (coversFirst && !signal.aborted) shroud.put(element, 'clear');
  };

  return { show, explain, letThrough, remove, focusNext, pageChanged: passes.later };
}

import { truly } from '../shared/true-dom.ts';
import { guard } from './guard.ts';
import { layPanel } from './lay-panel.ts';
import { boxOf, follow, frameOf, layOut } from './layout.ts';
import type { Mark } from './mark.ts';
import type { MarkContent } from './mark-content.ts';
import { focusNextMark } from './next-mark.ts';
import { buildPanel } from './panel.ts';
import { runPasses } from './passes.ts';
import { buildGhost, buildPill, needsGhosts } from './pill.ts';
import { PillSize } from './pill-size.ts';
import { ShiftWatch } from './shift-watch.ts';
import { buildStage } from './stage.ts';

/** Marks pictures on the page. */
export interface Overlay {
  /** Marks the picture; without content it lies unseen over it. */
  show(element: Element, content: MarkContent | null): void;
  /** Opens the panel of a picture at once, because the user asked; closed again, `after` is what stays on the picture. */
  explain(element: Element, content: MarkContent, after: MarkContent | null): void;
  remove(element: Element): void;
  /** Moves the focus to the next mark, as a key of the user's asks for; false where there is none. */
  focusNext(): boolean;
  /** Something on the page changed; may be told of very often. */
  pageChanged(): void;
}

/** Built as soon as a frame has a picture worth a look: were it built for a mark, its presence would tell the verdict. */
export function buildOverlay(signal: AbortSignal): Overlay {
  const stage = buildStage(signal);
  const { layer, root } = stage;
  const marks = new Map<Element, Mark>();
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
    remove(element);
    if ((content === null && !hasGhosts) || signal.aborted) return;
    const picture = { x: 0, y: 0, width: 0, height: 0 };
    const mark: Mark = {
      element,
      content,
      pill: content === null ? buildGhost() : buildPill(content.kind),
      shifts: new ShiftWatch(element, passes.soon),
      near: true,
      picture,
      place: null,
      corner: 0,
      checkedAt: 0,
      compact: false,
    };
    insertInOrder(mark);
    marks.set(element, mark);
    nearby.observe(element);
    sizes.observe(element);
    passes.soon();
  };

  /** Tab meets the pills in the order of their pictures. */
  const insertInOrder = (mark: Mark): void => {
    const pills = mark.content === null ? [] : [...marks.values()].filter(({ content }) => content !== null);
    const next = pills.filter(({ element }) => truly(mark.element, 'compareDocumentPosition')(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    const first = next.reduce<Mark | null>(
      (best, one) => (best === null || one.element.compareDocumentPosition(best.element) & Node.DOCUMENT_POSITION_FOLLOWING ? one : best),
      null,
    );
    layer.insertBefore(mark.pill, first?.pill ?? null);
  };

  const remove = (element: Element): void => {
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

  return { show, explain, remove, focusNext, pageChanged: passes.later };
}

import { truly } from '../shared/true-dom.ts';
import { buildAnnouncer } from './announcer.ts';
import { buildMark } from './build-mark.ts';
import { guard } from './guard.ts';
import { insertInOrder } from './insert-in-order.ts';
import { layPanel } from './lay-panel.ts';
import { boxOf, follow, layOut, stay } from './layout.ts';
import type { Mark } from './mark.ts';
import { coverToLift, type MarkContent } from './mark-content.ts';
import { focusNextMark } from './next-mark.ts';
import type { AskedOfOverlay, Overlay } from './overlay-contract.ts';
import { buildPanel, wordsOf } from './panel.ts';
import { runPasses } from './passes.ts';
import { needsGhosts } from './pill.ts';
import { PillSize } from './pill-size.ts';
import { buildSheet } from './sheet.ts';
import { type Sheet, Shroud } from './shroud.ts';
import { buildStage } from './stage.ts';
import { watchMarked } from './watch-marked.ts';

/** Built as soon as a frame has a picture worth a look: were it built for a mark, its presence would tell the verdict. */
export function buildOverlay(covering: Sheet | null, asked: AskedOfOverlay, signal: AbortSignal): Overlay {
  const stage = buildStage(signal);
  const { layer, root } = stage;
  const announcer = buildAnnouncer(layer);
  const sheet = buildSheet(layer);
  const marks = new Map<Element, Mark>();
  const shroud = new Shroud(covering, signal);
  const pillSize = new PillSize(layer);
  const hasGhosts = needsGhosts();
  let panel: { mark: Mark; element: HTMLElement } | null = null;
  let explained: { element: Element; after: MarkContent | null } | null = null;

  const passes = runPasses(
    {
      follow: () => {
        if (marks.size === 0) return 'settled';
        const outcome = follow([...marks.values()], sheet.read(false), pillSize.get());
        sheet.follow();
        if (panel !== null) placeOpenPanel(panel);
        return outcome;
      },
      full: (rests) => {
        stage.mend();
        for (const mark of marks.values()) if (!truly(mark.element, 'isConnected')) remove(mark.element);
        if (marks.size === 0) return 'settled';
        const outcome = layOut([...marks.values()], sheet.read(true), rests, pillSize.get());
        sheet.follow();
        if (panel !== null) placeOpenPanel(panel);
        if (rests) for (const mark of marks.values()) watchPlace(mark);
        return outcome;
      },
    },
    layer,
    signal,
  );
  const watchPlace = ({ near, picture, shifts }: Mark): void => {
    if (near && picture.width > 0) shifts.arm(picture);
    else shifts.disarm();
  };

  const watch = watchMarked(marks, passes.soon, signal);

  const show = (element: Element, content: MarkContent | null): void => {
    // What is said anew leaves the user where he is: what he asked for stays open as it is, a panel he reads is renewed.
    if (panel !== null && explained?.element === element) {
      explained = { element, after: content };
      return;
    }
    const before = marks.get(element);
    const focused = root.activeElement;
    const read = panel !== null && panel.mark === before ? panel.element : null;
    const isReading = read?.contains(focused) ?? false;
    drop(element);
    if (signal.aborted) return;
    const cover = coverToLift(content);
    if (cover !== null) shroud.put(element, cover);
    else if (content?.cover === 'pending') shroud.hold(element);
    else shroud.clear(element);
    if (content === null && !hasGhosts) return;
    const mark = buildMark(element, content, before, passes.soon);
    insertInOrder(sheet.element, mark, marks.values());
    if (mark.place !== null) stay(mark, sheet.frame);
    marks.set(element, mark);
    watch.add(element);
    passes.soon();
    if (read !== null) openPanel(mark, isReading);
    else if (focused !== null && focused === before?.pill) mark.pill.focus({ preventScroll: true });
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
    watch.leave(element);
    mark.shifts.disarm();
    mark.pill.remove();
    mark.reveal?.button.remove();
  };

  const explain = (element: Element, content: MarkContent, after: MarkContent | null, takesFocus = true): void => {
    closePanel(false);
    show(element, content);
    const mark = marks.get(element);
    if (mark === undefined) return;
    explained = { element, after };
    openPanel(mark, takesFocus);
  };

  const explainFurther: Overlay['explainFurther'] = (element, content, after) => {
    if (panel?.mark.element !== element) return show(element, after);
    explain(element, content, after, panel.element.contains(root.activeElement));
    announcer.say(wordsOf(content));
  };

  const openPanel = (mark: Mark, takesFocus: boolean): void => {
    closePanel(false);
    if (mark.content === null) return;
    const element = buildPanel(mark.content);
    mark.pill.after(element);
    mark.pill.setAttribute('aria-expanded', 'true');
    element.classList.add('shown');
    panel = { mark, element };
    placeOpenPanel(panel);
    if (takesFocus) element.focus({ preventScroll: true });
  };

  const placeOpenPanel = ({ mark, element }: { mark: Mark; element: HTMLElement }): void => {
    // What the user asked about may have no room for a pill.
    const anchor = mark.place ?? (explained?.element === mark.element ? boxOf(mark.element) : null);
    if (anchor === null) {
      closePanel(false);
      return;
    }
    layPanel(element, anchor, sheet.frame);
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
      pillUsed: (mark) => (panel?.mark === mark ? closePanel(true) : openPanel(mark, true)),
      closeUsed: () => closePanel(true),
      revealUsed: (mark) => {
        const shown = mark ?? panel?.mark;
        closePanel(false);
        if (shown !== undefined) asked.reveal(shown.element);
      },
      helpUsed: () => asked.help(),
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
    if (!signal.aborted) shroud.clear(element);
  };
  const holdBack = (element: Element): void => {
    if (!signal.aborted && !marks.has(element)) shroud.hold(element);
  };

  const holdCopies = (root: Element): void => {
    if (!signal.aborted) shroud.holdCopies(root);
  };

  return { show, explain, explainFurther, letThrough, holdBack, holdCopies, remove, focusNext, pageChanged: passes.later };
}

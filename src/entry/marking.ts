import type { MarkContent } from '../overlay/mark-content.ts';
import type { Overlay } from '../overlay/overlay-contract.ts';
import { findLabel } from '../platform-label/find-label.ts';
import type { LabelRule, PlatformLabel } from '../platform-label/label-rule.ts';
import { idleWork } from '../shared/idle.ts';
import { type Inspection, type Sensitive, uncheckedFor } from '../shared/inspection.ts';
import type { FrameRules } from '../shared/messages.ts';
import { send } from '../shared/send.ts';
import type { UncheckedReason } from '../shared/unchecked-reason.ts';
import type { VerdictKind } from '../verdict/verdict.ts';
import { coverOf } from './cover-of.ts';
import { familyContent } from './family-content.ts';
import { fullAccount } from './full-account.ts';
import { markContent } from './mark-content.ts';
import { Renditions } from './renditions.ts';
import { startSeen } from './seen.ts';

/** What marking needs of the overlay. */
export type Marks = Pick<Overlay, 'show' | 'explain' | 'explainFurther' | 'letThrough' | 'remove'>;

/** Decides what each answered picture of the frame is marked with. */
export interface Marking {
  answered(element: Element, inspection: Inspection, address: string): void;
  /** Whether the background is to be asked before the picture is revealed, for a PIN may be wanted. */
  needsLeave(element: Element): boolean;
  /** The user wants to see a covered picture: it stays to be seen in this tab. */
  revealed(element: Element): void;
  failed(element: Element, reason: UncheckedReason): void;
  /** The user asks about this picture: all there is to say, now or when it is known. */
  wanted(element: Element): void;
  dropped(element: Element): void;
  /** May be told of very often. */
  pageChanged(): void;
}

interface Answer {
  readonly inspection: Inspection;
  /** Empty for pictures that exist in the page alone. */
  readonly address: string;
  label: PlatformLabel | null;
  /** What is shown on it now. */
  shown: { readonly verdict: VerdictKind; readonly sensitive: Sensitive } | null;
}

const settleMs = 400;
const waitingOn: MarkContent = {
  kind: 'checked',
  titleKey: 'check_waiting',
  reasons: [],
  absent: [],
  doubtKey: 'panel_doubt_estimate',
  cover: null,
  help: false,
};

/**
 * Verdicts are shown at once. On sites whose labels are known the page is then searched for them, when it has settled
 * and whenever it has changed: a label often comes later than its picture, or is a recycled element's last one.
 */
export function startMarking(rules: FrameRules, marks: Marks, signal: AbortSignal): Marking {
  const answers = new Map<Element, Answer>();
  const open = new Set<Element>();
  const wanted = new WeakSet<Element>();
  const renditions = new Renditions();
  const { platformLabels, mode, family } = rules;
  const waiting: MarkContent = { ...waitingOn, cover: rules.coversFirst ? 'pending' : null };
  const seen = startSeen(mode !== 'mark' || family !== null, () => {
    for (const [element, answer] of answers) if (seen.holds(element, answer.address)) marks.show(element, contentOf(element, answer));
  });
  let labelRules: readonly LabelRule[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wake = idleWork(() => {
    const [element] = open;
    if (element === undefined) return false;
    open.delete(element);
    const answer = answers.get(element);
    if (answer !== undefined) renew(element, answer);
    return open.size > 0;
  }, signal);
  const renew = (element: Element, answer: Answer): void => {
    const label = findLabel(element, labelRules);
    if (label?.text === answer.label?.text) return;
    answer.label = label;
    marks.show(element, contentOf(element, answer));
  };
  const search = (): void => {
    timer = undefined;
    for (const element of answers.keys()) open.add(element);
    wake();
  };
  const searchSoon = (): void => {
    if (labelRules.length > 0 && !signal.aborted) timer ??= setTimeout(search, settleMs);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  const contentOf = (element: Element, answer: Answer): MarkContent | null => {
    const inspection = ofAllRenditions(answer.inspection);
    const { verdict, sensitive } = inspection;
    answer.shown = { verdict: verdict.kind, sensitive };
    const cover = coverOf(inspection, rules);
    const shown = cover !== null && seen.holds(element, answer.address) ? null : cover;
    if (shown === 'family') return familyContent(inspection, family?.helpLine ?? '');
    return markContent(verdict, sensitive, answer.label, shown);
  };
  const ofAllRenditions = (inspection: Inspection): Inspection => ({
    ...inspection,
    verdict: renditions.verdictOf(inspection),
    sensitive: renditions.sensitiveOf(inspection),
  });
  const renewOthers = (): void => {
    for (const [element, answer] of answers) {
      const { verdict, sensitive } = ofAllRenditions(answer.inspection);
      const isSame = verdict.kind === answer.shown?.verdict && sensitive === answer.shown.sensitive;
      if (!isSame) marks.show(element, contentOf(element, answer));
    }
  };
  const explain = (element: Element, answer: Answer): void => {
    const isFurther = wanted.has(element);
    const { label } = answer;
    const inspection = ofAllRenditions(answer.inspection);
    wanted.delete(element);
    const mark = contentOf(element, answer);
    // Of a picture that family mode covers the card says all; what else is known of it is for who reveals it.
    if (mark?.cover === 'family') {
      if (isFurther) marks.explainFurther(element, mark, mark);
      else marks.explain(element, mark, mark);
      return;
    }
    const { titleKey, found, absent, doubtKey } = fullAccount(inspection, label);
    const content = {
      kind: mark?.kind ?? 'checked',
      titleKey,
      reasons: found,
      absent,
      doubtKey,
      cover: mark?.cover ?? null,
      help: mark?.help ?? false,
    } as const;
    if (isFurther) marks.explainFurther(element, content, mark);
    else marks.explain(element, content, mark);
  };

  if (platformLabels) {
    void send('background', 'frame.labels', null).then((reply) => {
      if (!reply.ok) return;
      labelRules = reply.value;
      searchSoon();
    });
  }
  return {
    answered(element, inspection, address) {
      const answer: Answer = { inspection, address, label: wanted.has(element) ? findLabel(element, labelRules) : null, shown: null };
      answers.set(element, answer);
      const changesOthers = renditions.note(inspection);
      if (wanted.has(element)) explain(element, answer);
      else marks.show(element, contentOf(element, answer));
      if (changesOthers) renewOthers();
      searchSoon();
    },
    failed(element, reason) {
      const answer: Answer = { inspection: uncheckedFor(reason, family !== null), address: '', label: null, shown: null };
      if (wanted.has(element)) explain(element, answer);
      else if (family !== null && contentOf(element, answer)?.cover === 'family') {
        answers.set(element, answer);
        marks.show(element, contentOf(element, answer));
      } else marks.letThrough(element);
    },
    wanted(element) {
      const known = answers.get(element);
      if (known !== undefined) return explain(element, known);
      wanted.add(element);
      // Its panel closed, it must not be seen before its answer either.
      marks.explain(element, waiting, rules.coversFirst ? waiting : null);
    },
    needsLeave: (element) => {
      const answer = answers.get(element);
      return answer !== undefined && contentOf(element, answer)?.cover === 'family';
    },
    revealed(element) {
      const answer = answers.get(element);
      seen.add(element, answer?.address ?? '');
      if (answer !== undefined) marks.show(element, contentOf(element, answer));
    },
    dropped(element) {
      answers.delete(element);
      open.delete(element);
      seen.drop(element);
      marks.remove(element);
    },
    pageChanged: searchSoon,
  };
}

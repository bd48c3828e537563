import type { MarkContent } from '../overlay/mark-content.ts';
import { findLabel } from '../platform-label/find-label.ts';
import type { LabelRule, PlatformLabel } from '../platform-label/label-rule.ts';
import { idleWork } from '../shared/idle.ts';
import { send } from '../shared/send.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { markContent } from './mark-content.ts';

/** Decides what each answered picture of the frame is marked with. */
export interface Marking {
  answered(element: Element, verdict: Verdict): void;
  dropped(element: Element): void;
  /** May be told of very often. */
  pageChanged(): void;
}

interface Answer {
  readonly verdict: Verdict;
  label: PlatformLabel | null;
}

const settleMs = 400;

/**
 * Verdicts are shown at once. On sites whose labels are known the page is then searched for them, when it has settled
 * and whenever it has changed: a label often comes later than its picture, or is a recycled element's last one.
 */
export function startMarking(
  withLabels: boolean,
  show: (element: Element, content: MarkContent | null) => void,
  signal: AbortSignal,
): Marking {
  const answers = new Map<Element, Answer>();
  const open = new Set<Element>();
  let rules: readonly LabelRule[] = [];
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
    const label = findLabel(element, rules);
    if (label?.text === answer.label?.text) return;
    answer.label = label;
    show(element, markContent(answer.verdict, label));
  };
  const search = (): void => {
    timer = undefined;
    for (const element of answers.keys()) open.add(element);
    wake();
  };
  const searchSoon = (): void => {
    if (rules.length > 0 && !signal.aborted) timer ??= setTimeout(search, settleMs);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  if (withLabels) {
    void send('background', 'frame.labels', null).then((reply) => {
      if (!reply.ok) return;
      rules = reply.value;
      searchSoon();
    });
  }
  return {
    answered(element, verdict) {
      answers.set(element, { verdict, label: null });
      show(element, markContent(verdict, null));
      searchSoon();
    },
    dropped(element) {
      answers.delete(element);
      open.delete(element);
    },
    pageChanged: searchSoon,
  };
}

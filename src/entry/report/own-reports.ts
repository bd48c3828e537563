import type { SentReport } from '../../shared/messages.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

const refreshMilliseconds = 1500;

const states: Readonly<Record<SentReport['state'], string>> = {
  waiting: 'report_waiting',
  received: 'report_received',
  refused: 'report_refused',
};

function sentenceOf({ pageHost, queuedAt, state, fault }: SentReport): string {
  const when = new Date(queuedAt).toLocaleString(document.documentElement.lang);
  return [when, pageHost, say(states[state]), ...(fault === null || state === 'received' ? [] : [fault])].join(' · ');
}

/** What the user has sent, what has become of it, and a button that takes each back. */
export async function ownReports(): Promise<{ view: HTMLElement; renew: () => Promise<void> }> {
  const list = element('ul', { class: 'rows mine' });
  const told = element('p', { role: 'status' });
  const view = element('section', {}, element('h2', {}, say('report_mine')), told, list);
  const none = element('li', {}, say('report_none'));
  const rows = new Map<string, HTMLElement>();
  const renew = async (): Promise<void> => {
    const reply = await send('background', 'report.list', null);
    if (!reply.ok) return;
    const ids = new Set(reply.value.map(({ reportId }) => reportId));
    for (const [id, row] of rows) {
      if (ids.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    for (const report of reply.value) tell(report);
    if (rows.size === 0) list.replaceChildren(none);
    else none.remove();
  };
  /** A row stays the same element, so that a button is not taken from under a finger, or from who has the focus on it. */
  const tell = (report: SentReport): void => {
    const row = rows.get(report.reportId) ?? rowOf(report.reportId);
    const [what] = row.children;
    if (what !== undefined && what.textContent !== sentenceOf(report)) what.textContent = sentenceOf(report);
    if (row.parentElement !== list) list.append(row);
    rows.set(report.reportId, row);
  };
  const rowOf = (reportId: string): HTMLElement => {
    const back = element('button', { type: 'button' }, say('report_take_back'));
    back.addEventListener('click', () => void takeBack(reportId));
    return element('li', {}, element('span'), back);
  };
  const takeBack = async (reportId: string): Promise<void> => {
    const reply = await send('background', 'report.takeBack', reportId);
    told.textContent = reply.ok && reply.value !== null ? reply.value : '';
    await renew();
  };
  await renew();
  setInterval(() => void renew(), refreshMilliseconds);
  return { view, renew };
}

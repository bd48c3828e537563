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

/** What the user has sent, what has become of it, and a button that takes each back. */
export async function ownReports(): Promise<{ view: HTMLElement; renew: () => Promise<void> }> {
  const list = element('ul', { class: 'rows mine' });
  const told = element('p', { role: 'status' });
  const view = element('section', {}, element('h2', {}, say('report_mine')), told, list);
  let shown = '';
  const renew = async (): Promise<void> => {
    const reply = await send('background', 'report.list', null);
    if (!reply.ok) return;
    const next = JSON.stringify(reply.value);
    if (next === shown) return;
    shown = next;
    list.replaceChildren(...(reply.value.length === 0 ? [element('li', {}, say('report_none'))] : reply.value.map(rowOf)));
  };
  const rowOf = ({ reportId, pageHost, queuedAt, state, fault }: SentReport): HTMLElement => {
    const back = element('button', { type: 'button' }, say('report_take_back'));
    back.addEventListener('click', () => void takeBack(reportId));
    const when = new Date(queuedAt).toLocaleString(document.documentElement.lang);
    const what = [when, pageHost, say(states[state]), ...(fault === null || state === 'received' ? [] : [fault])].join(' · ');
    return element('li', {}, element('span', {}, what), back);
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

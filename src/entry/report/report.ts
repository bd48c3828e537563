/** The report page: the user sees every field before anything is sent, and decides. */
import type { Sighting } from '../../report/draft.ts';
import { send } from '../../shared/send.ts';
import { element } from '../page/element.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';
import { consentForm, turnOffButton } from './consent-form.ts';
import { ownReports } from './own-reports.ts';
import { reportForm } from './report-form.ts';

const main = document.querySelector('main') as HTMLElement;

startPage('report_title');
void draw();

async function draw(): Promise<void> {
  const settings = await send('background', 'settings.read', null);
  const mine = await ownReports();
  const parts = [pageHead('report_title'), element('p', {}, say('report_intro'))];
  if (!settings.ok) parts.push(element('p', {}, say('popup_failed')));
  else {
    const { reportConsent, reportEndpoint } = settings.value;
    const sighting = await namedSighting();
    if (sighting === null) parts.push(element('p', {}, say('report_gone')));
    else parts.push(reportForm(sighting, reportConsent ? reportEndpoint : null, mine.renew));
    parts.push(reportConsent ? turnOffButton(draw) : consentForm(reportEndpoint, draw));
  }
  main.replaceChildren(...parts, mine.view);
}

/** The picture that the page's address names. */
async function namedSighting(): Promise<Sighting | null> {
  const query = new URLSearchParams(location.search);
  const [tabId, frameId, id] = [Number(query.get('tab')), Number(query.get('frame')), query.get('id')];
  if (id === null || !Number.isInteger(tabId) || !Number.isInteger(frameId)) return null;
  const reply = await send('background', 'report.sighting', { tabId, frameId, id });
  return reply.ok ? reply.value : null;
}

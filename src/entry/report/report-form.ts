import { draftReport, type OptionalField, type Sighting, type Wishes } from '../../report/draft.ts';
import { endpointOf } from '../../report/endpoint.ts';
import type { PostFault } from '../../report/post-office.ts';
import { newReportId } from '../../report/report-id.ts';
import { type PlaceKind, placeKinds, type ReportCategory } from '../../report/report-schema.ts';
import { send } from '../../shared/send.ts';
import { choiceFor } from '../page/choice.ts';
import { element } from '../page/element.ts';
import { areaField, selectField, textField, tick } from '../page/fields.ts';
import { say } from '../page/say.ts';
import { childNotice } from './child-notice.ts';
import { regionField } from './region-field.ts';

type Choice = ReportCategory | 'child';

const faultKeys: Readonly<Record<PostFault, string>> = {
  no_consent: 'post_no_consent',
  no_endpoint: 'post_no_endpoint',
  not_valid: 'post_not_valid',
  too_many: 'post_too_many',
};

const placeKeys: Readonly<Record<PlaceKind, string>> = {
  elementary: 'place_elementary',
  middle: 'place_middle',
  high: 'place_high',
  university: 'place_university',
  other: 'place_other',
};

/** `endpoint`: null without consent; then everything can be read, and nothing sent. */
export function reportForm(sighting: Sighting, endpoint: string | null, sent: () => Promise<void>): HTMLElement {
  const form = element('section', {});
  let choice: Choice = 'synthetic-undisclosed';
  const id = newReportId();
  const now = new Date();

  const query = tick('query', 'report_query', false);
  const optional: readonly (readonly [OptionalField, ReturnType<typeof tick>])[] = [
    ['imageUrl', tick('with-image', 'report_with_image', true)],
    ['score', tick('with-score', 'report_with_score', true)],
    ['reasons', tick('with-reasons', 'report_with_reasons', true)],
    ['declarations', tick('with-declarations', 'report_with_declarations', true)],
    ['model', tick('with-model', 'report_with_model', true)],
  ];
  const region = regionField('region', 'report_region');
  const places = [{ value: '', text: say('place_none') }, ...placeKinds.map((kind) => ({ value: kind, text: say(placeKeys[kind]) }))];
  const place = selectField('place', 'report_place', places);
  const account = textField('account', 'report_account', 'url');
  const note = areaField('note', 'report_note');
  const contact = textField('contact', 'report_contact', 'text');
  const exact = element('pre', { id: 'exact', tabindex: '0' });
  const told = element('p', { role: 'status' });
  const button = element('button', { type: 'button', class: 'main', id: 'send' }, say('report_send'));
  button.disabled = endpoint === null;

  const wishes = (): Wishes => ({
    keepsQuery: query.input.checked,
    without: new Set(optional.filter(([, { input }]) => !input.checked).map(([field]) => field)),
    region: region.input.value,
    placeKind: placeKinds.find((kind) => kind === place.input.value) ?? '',
    accountUrl: account.input.value.trim(),
    note: note.input.value.trim(),
    contact: contact.input.value.trim(),
  });
  const report = () => draftReport(sighting, choice === 'child' ? 'other' : choice, wishes(), id, now);
  const renew = (): void => {
    exact.textContent = JSON.stringify(report(), null, 2);
  };
  const details = element(
    'div',
    { id: 'details' },
    query.view,
    ...optional.map(([, { view }]) => view),
    region.view,
    place.view,
    account.view,
    note.view,
    contact.view,
    element('p', {}, say('report_exact', [endpoint === null ? '–' : (endpointOf(endpoint)?.host ?? '–')])),
    exact,
    button,
    told,
  );
  details.addEventListener('input', renew);
  button.addEventListener('click', () => void post());
  const post = async (): Promise<void> => {
    button.disabled = true;
    const reply = await send('background', 'report.post', report());
    const fault = reply.ok ? reply.value : 'not_valid';
    told.textContent = say(fault === null ? 'report_queued' : faultKeys[fault]);
    button.disabled = fault === null;
    await sent();
  };

  const choices: readonly { readonly value: Choice; readonly label: string }[] = [
    { value: 'synthetic-undisclosed', label: say('category_undisclosed') },
    { value: 'impersonation', label: say('category_impersonation') },
    { value: 'scam', label: say('category_scam') },
    { value: 'sexual-adult-nonconsensual', label: say('category_sexual_adult') },
    { value: 'child', label: say('category_child') },
    { value: 'wrong-verdict', label: say('category_wrong') },
    { value: 'other', label: say('category_other') },
  ];
  const body = element('div', {});
  const draw = (): void => {
    body.replaceChildren(choice === 'child' ? childNotice(sighting.pageUrl) : details);
    renew();
  };
  const radios = choiceFor('what', choice, choices, (chosen) => {
    choice = chosen;
    draw();
  });
  draw();
  form.append(element('h2', { id: 'what-title' }, say('report_what')), radios, body);
  return form;
}

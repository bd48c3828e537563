import { type DeskFault, type Listed, ModerationClient, type Place } from './ask-moderation.ts';
import { wordsIn } from './catalogue.ts';
import { byId, element } from './element.ts';
import { regionName } from './regions.ts';

const { text, language } = wordsIn(navigator.language.startsWith('ko') ? 'ko' : 'en');
const shownStatuses = ['pending', 'accepted', 'rejected', 'merged'] as const;

document.documentElement.lang = language;
document.title = text('desk_title');
byId('title').replaceChildren(text('desk_title'));
askKey();

function askKey(): void {
  const input = element('input', { type: 'password', id: 'key', autocomplete: 'off', required: true });
  const form = element(
    'form',
    {},
    element('label', { for: 'key' }, text('desk_key'), ' '),
    input,
    ' ',
    element('button', {}, text('desk_enter')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open(new ModerationClient(input.value), 'pending');
  });
  byId('desk').replaceChildren(form);
  input.focus();
}

async function open(client: ModerationClient, status: (typeof shownStatuses)[number]): Promise<void> {
  const [reports, places] = [await client.reports(status, null), await client.places()];
  if (!reports.ok) return tell(reports.fault);
  if (!places.ok) return tell(places.fault);
  tell(null);
  const choice = element('select', { 'aria-label': text('desk_status') });
  choice.append(...shownStatuses.map((each) => element('option', { value: each, selected: each === status }, text(`desk_${each}`))));
  choice.addEventListener('change', () => void open(client, shownStatuses[choice.selectedIndex] ?? 'pending'));
  const leave = element('button', { type: 'button' }, text('desk_leave'));
  leave.addEventListener('click', askKey);
  const list = element('section', { 'aria-label': text('desk_status') });
  byId('desk').replaceChildren(
    element('p', {}, text('desk_careful')),
    element('p', { class: 'buttons' }, choice, leave),
    list,
    placeList(client, places.value.places, () => void open(client, status)),
  );
  if (reports.value.reports.length === 0) list.append(element('p', {}, text('desk_none')));
  addReports(list, client, status, places.value.places, reports.value);
}

function addReports(list: HTMLElement, client: ModerationClient, status: string, places: readonly Place[], page: Listed): void {
  list.append(...page.reports.map((listed) => card(client, places, listed)));
  if (page.next === null) return;
  const more = element('button', { type: 'button' }, text('desk_more'));
  more.addEventListener('click', async () => {
    const next = await client.reports(status, page.next);
    if (!next.ok) return tell(next.fault);
    more.remove();
    addReports(list, client, status, places, next.value);
  });
  list.append(more);
}

/** One report with its fields. All of them are shown as text: no address is a link, no picture is loaded. */
function card(
  client: ModerationClient,
  places: readonly Place[],
  { reportId, receivedAt, report }: Listed['reports'][number],
): HTMLElement {
  const fields = Object.entries(report ?? {}).flatMap(([name, value]) => [
    element('dt', {}, name),
    element('dd', {}, typeof value === 'string' ? value : JSON.stringify(value)),
  ]);
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(receivedAt));
  const region = typeof report?.['region'] === 'string' ? report['region'] : null;
  const place = element('select', { 'aria-label': text('desk_place') }, element('option', { value: '' }, text('desk_no_place')));
  place.append(...places.filter((each) => each.region === region).map(({ id, name }) => element('option', { value: id }, name)));
  const made = element(
    'article',
    { class: 'report' },
    element('strong', {}, text('desk_received', { time })),
    element('dl', {}, ...fields),
  );
  const act = async (verb: 'accept' | 'reject' | 'merge', body: object) => {
    const done = await client.decide(reportId, verb, body);
    tell(done.ok ? null : done.fault);
    if (done.ok) made.remove();
  };
  const button = (label: string, press: () => void) => {
    const pressed = element('button', { type: 'button' }, label);
    pressed.addEventListener('click', press);
    return pressed;
  };
  made.append(
    element(
      'p',
      { class: 'buttons' },
      place,
      button(text('desk_accept'), () => void act('accept', place.value === '' ? {} : { placeId: place.value })),
      button(text('desk_reject'), () => void act('reject', {})),
      button(text('desk_merge'), () => {
        const into = prompt(text('desk_merge_ask'));
        if (into !== null) void act('merge', { into: into.trim() });
      }),
    ),
  );
  return made;
}

function placeList(client: ModerationClient, places: readonly Place[], again: () => void): HTMLElement {
  const rows = places.map(({ id, name, region, isPublished, count }) => {
    const button = element('button', { type: 'button' }, text(isPublished ? 'desk_unpublish' : 'desk_publish'));
    button.addEventListener('click', async () => {
      const done = await client.setPublished(id, !isPublished);
      tell(done.ok ? null : done.fault);
      if (done.ok) again();
    });
    const state = text(isPublished ? 'desk_published' : 'desk_hidden');
    return element('p', { class: 'buttons' }, `${name}, ${regionName(region, language)}: ${count}, ${state}`, button);
  });
  return element('section', {}, ...(rows.length === 0 ? [] : [element('h2', {}, text('desk_places'))]), ...rows);
}

function tell(fault: DeskFault | null): void {
  byId('message').replaceChildren(fault === null ? '' : text(`desk_${fault}`));
}

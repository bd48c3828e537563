import type { RegionReply } from './ask-collector.ts';
import type { TextName, Words } from './catalogue.ts';
import { element } from './element.ts';
import type { Picture } from './paint.ts';
import { regionName } from './regions.ts';

export interface DetailActions {
  close(): void;
  /** Null where the region has no map of its own. */
  readonly open: (() => void) | null;
}

/** What is known of the chosen region. */
export function drawDetails(part: HTMLElement, detail: RegionReply, words: Words, { close, open }: DetailActions): void {
  const { text, number } = words;
  const threshold = number(detail.threshold);
  const closing = element('button', { type: 'button', class: 'close' }, text('close'));
  closing.addEventListener('click', close);
  const region = regionName(detail.region, words.language);
  part.replaceChildren(element('h2', {}, region), closing);
  if (detail.count === null) part.append(element('p', {}, text('region_few_long', { threshold })));
  else {
    part.append(element('p', { class: 'total' }, text('region_count', { region, count: number(detail.count) })));
    part.append(...bars(words, 'by_category', detail.categories, (name) => text(`category_${name}` as TextName)));
    part.append(...bars(words, 'by_kind', detail.kinds, (name) => text(`kind_${name}` as TextName)));
    part.append(...bars(words, 'by_month', detail.months.slice(-12), (name) => words.month(name)));
    part.append(element('p', { class: 'fine' }, text('few_part', { threshold })));
  }
  if (open === null) return;
  const opening = element('button', { type: 'button' }, text('open_provinces'));
  opening.addEventListener('click', open);
  part.append(opening);
}

function bars(words: Words, title: TextName, parts: RegionReply['months'], nameOf: (name: string) => string): readonly HTMLElement[] {
  if (parts.length === 0) return [];
  const highest = Math.max(...parts.map(({ count }) => count));
  const isInTime = title === 'by_month';
  const list = element('dl', { class: 'bars' });
  for (const { name, count } of isInTime ? parts : parts.toSorted((a, b) => b.count - a.count))
    list.append(
      element('dt', {}, nameOf(name)),
      element(
        'dd',
        {},
        element('meter', { min: 0, max: highest, value: count, 'aria-hidden': 'true' }),
        element('span', {}, words.number(count)),
      ),
    );
  return [element('h3', {}, words.text(title)), list];
}

/** Places by name, as far as moderators published them. Names come from the operator's file: they are shown as text. */
export function drawPlaces(part: HTMLElement, { places, threshold, words }: Picture): void {
  part.replaceChildren();
  if (places.length === 0) return;
  const rows = places.map(({ name, kind, region, count }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element('td', {}, `${words.text(`kind_${kind}` as TextName)}, ${regionName(region, words.language)}`),
      element(
        'td',
        { class: 'number' },
        count === null ? words.text('few_number', { threshold: words.number(threshold) }) : words.number(count),
      ),
    ),
  );
  part.append(element('table', {}, element('caption', {}, words.text('places')), element('tbody', {}, ...rows)));
}

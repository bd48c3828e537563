import { placeKinds, reportCategories } from '../../src/report/report-schema.ts';
import { languages, type TextName, type Words } from './catalogue.ts';
import { element } from './element.ts';
import { type ViewState, views } from './view-state.ts';

type Change = (change: Partial<ViewState>) => void;

/** Draws the choices. `months` are those that there is anything of; every change is told at once. */
export function drawControls(
  form: HTMLElement,
  preferences: HTMLElement,
  state: ViewState,
  words: Words,
  months: readonly string[],
  change: Change,
): void {
  const { text } = words;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : '';
  const monthOptions = (first: TextName): readonly Option[] => [
    ['', text(first)],
    ...months.map((month): Option => [month, words.month(month)]),
  ];
  form.replaceChildren(
    viewChoice(state, words, change),
    choice(
      'category',
      text('category'),
      state.category,
      withAll(text('all_categories'), reportCategories, (name) => text(`category_${name}`)),
    ),
    choice(
      'kind',
      text('kind'),
      state.kind,
      withAll(text('all_kinds'), placeKinds, (name) => text(`kind_${name}`)),
    ),
    choice('from', text('from'), state.from, monthOptions('from_start')),
    choice('to', text('to'), state.to, monthOptions('to_now')),
  );
  preferences.replaceChildren(
    choice('theme', text('theme'), state.theme, [
      ['', text('theme_auto')],
      ['light', text('theme_light')],
      ['dark', text('theme_dark')],
    ]),
    choice(
      'lang',
      // In both languages: who cannot read the page must find it.
      'Language · 언어',
      words.language,
      languages.map((language): Option => [language, language === 'en' ? 'English' : '한국어']),
    ),
  );
  // Drawn anew, the control that the user is on is another element.
  if (focused !== '') document.getElementById(focused)?.focus();

  function choice(
    name: 'category' | 'kind' | 'from' | 'to' | 'theme' | 'lang',
    label: string,
    value: string | null,
    options: readonly Option[],
  ) {
    const select = element('select', { id: `choose-${name}` });
    select.append(...options.map(([key, shown]) => element('option', { value: key, selected: key === (value ?? '') }, shown)));
    select.addEventListener('change', () => change({ [name]: select.value === '' ? null : select.value }));
    return element('label', { class: `choice ${name}` }, element('span', {}, label), select);
  }
}

type Option = readonly [value: string, shown: string];

function withAll<Name extends string>(all: string, names: readonly Name[], shown: (name: Name) => string): readonly Option[] {
  return [['', all], ...names.map((name): Option => [name, shown(name)])];
}

function viewChoice(state: ViewState, { text }: Words, change: Change): HTMLElement {
  const group = element('fieldset', { class: 'views' }, element('legend', {}, text('view')));
  for (const view of views) {
    const radio = element('input', { type: 'radio', name: 'view', value: view, id: `view-${view}`, checked: view === state.view });
    radio.addEventListener('change', () => change({ view, region: null }));
    group.append(element('label', { for: `view-${view}` }, radio, element('span', {}, text(`view_${view}`))));
  }
  return group;
}

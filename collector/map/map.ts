import './trusted-markup.ts';
import { drawActions } from './actions.ts';
import { type About, askAbout, askFrames, askPlaces, askRegion, type Frames } from './ask-collector.ts';
import { wordsIn } from './catalogue.ts';
import { classBegins } from './classes.ts';
import { drawControls } from './controls.ts';
import { drawDetails, drawPlaces } from './details.ts';
import { byId, element } from './element.ts';
import type { Picture } from './paint.ts';
import { Stage } from './stage.ts';
import { drawTable } from './table.ts';
import { drawTimeline, type Timeline } from './timeline.ts';
import { readState, type ViewState, writeState } from './view-state.ts';

const isEmbedded = location.pathname === '/embed';
const stage = new Stage(byId('map-box'), isEmbedded, choose);

let state = readState(location.search);
/** Whether the numbers are made up is known before any is shown. */
let about: About | null = null;
let frames: Frames | null = null;
let shown = 0;
let timeline: Timeline | null = null;
let places: Picture['places'] = [];
let loading = new AbortController();
/** How often was drawn: what an older drawing waited for counts no more. */
let drawings = 0;
/** What the details tell of; they are asked for only when it changes. */
let detailed = '';

await start();

async function start(): Promise<void> {
  document.body.classList.toggle('embedded', isEmbedded);
  await loadPlaces();
  await load();
  new ResizeObserver(() => void draw()).observe(byId('map-box'));
}

/** Takes a change of what is to be seen: into the address, then onto the page. */
function change(part: Partial<ViewState>): void {
  const needsNumbers = Object.keys(part).some((name) => ['view', 'category', 'kind', 'from', 'to', 'lang'].includes(name));
  state = { ...state, ...part };
  history.replaceState(null, '', `${location.pathname}${writeState(state)}`);
  void (needsNumbers ? load() : draw());
}

function choose(region: string | null): void {
  change({ region });
}

async function load(): Promise<void> {
  timeline?.stop();
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  about ??= await whatItIs(signal);
  const answer = await askFrames(state, signal);
  // Another choice was made meanwhile: its answer counts.
  if (signal.aborted) return;
  if (!answer.ok || about === null) return showFailure();
  frames = answer.value;
  shown = Math.max(0, frames.frames.length - 1);
  const words = wordsIn(language());
  const months = frames.frames.map(({ month }) => month);
  timeline = drawTimeline(byId('timeline'), months, words, (index) => {
    shown = index;
    void draw();
  });
  await draw();
}

function language() {
  return state.lang ?? (navigator.languages.some((each) => each.startsWith('ko')) && !navigator.language.startsWith('en') ? 'ko' : 'en');
}

function pictureOf({ frames: months, threshold }: Frames): Picture {
  const counts = new Map(months[shown]?.regions.map(({ region, count }) => [region, count]));
  // By the last month, so that the shades mean the same all through a time-lapse.
  const last = months.at(-1)?.regions.map(({ count }) => count) ?? [];
  const scale = { begins: classBegins(threshold, last), highest: Math.max(threshold, ...last) };
  return { counts, threshold, ...scale, chosen: state.region, words: wordsIn(language()), places };
}

async function draw(): Promise<void> {
  if (frames === null || about === null) return;
  const turn = ++drawings;
  const { isDemo } = about;
  const picture = pictureOf(frames);
  const { text, month, number } = picture.words;
  const last = frames.frames[shown]?.month;
  wearState(picture.words.language);

  const threshold = number(frames.threshold);
  const title = about.title ?? text('title');
  const subtitle =
    picture.counts.size === 0 || last === undefined
      ? [text('subtitle_none', { threshold }), ...narrowed(picture)].join(' · ')
      : subtitleOf(picture, month(last));
  document.title = title;
  byId('title').replaceChildren(title);
  byId('subtitle').replaceChildren(subtitle);
  byId('demo-mark').hidden = !isDemo;
  byId('demo-mark').replaceChildren(text('demo'));
  byId('keys').replaceChildren(text('keys'));
  byId('how-counted').replaceChildren(text('how_counted', { threshold }));
  byId('sources').replaceChildren(text('sources'), ...(isEmbedded ? [' ', wholeMap(text('open_map'))] : []));
  const known = await everyMonth();
  if (turn !== drawings) return;
  drawControls(byId('controls'), byId('preferences'), state, picture.words, known, change);
  const isThere = await stage.show(state.view, picture, isDemo ? text('demo_short') : null);
  if (turn !== drawings) return;
  if (!isThere) return showFailure();
  drawTable(byId('table-part'), picture, state.view, isEmbedded ? null : choose);
  const caption = { title, subtitle, source: `${text('sources')} ${location.host}`, mark: isDemo ? text('demo') : null };
  const { onPaper } = stage;
  if (onPaper !== null && !isEmbedded) drawActions(byId('actions'), state, picture, caption, onPaper, picture.words);
  drawPlaces(byId('places-part'), picture);
  await showDetails(picture);
}

function subtitleOf(picture: Picture, month: string): string {
  const { text, month: nameOf } = picture.words;
  const { from } = state;
  const said = from === null ? text('subtitle', { month }) : text('subtitle_from', { from: nameOf(from), month });
  return [said, ...narrowed(picture)].join(' · ');
}

/** What the numbers are narrowed to, in words. */
function narrowed({ words }: Picture): readonly string[] {
  const category = state.category === null ? [] : [words.text(`category_${state.category}`)];
  return state.kind === null ? category : [...category, words.text(`kind_${state.kind}`)];
}

function wearState(spoken: string): void {
  document.documentElement.lang = spoken;
  if (state.theme === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = state.theme;
}

async function whatItIs(signal: AbortSignal): Promise<About | null> {
  const answer = await askAbout(signal);
  return answer.ok ? answer.value : null;
}

/** Every month that there are numbers of, whatever is chosen. Asked once; a failure is not kept. */
let months: Promise<readonly string[]> | null = null;
function everyMonth(): Promise<readonly string[]> {
  months ??= askFrames({ ...state, view: 'world', category: null, kind: null, from: null, to: null }, new AbortController().signal).then(
    (answer) => {
      if (answer.ok) return answer.value.frames.map(({ month }) => month);
      months = null;
      return [];
    },
  );
  return months;
}

async function showDetails({ words }: Picture): Promise<void> {
  const part = byId('details');
  const { region } = state;
  const asked = JSON.stringify(state) + words.language;
  if (asked === detailed) return;
  detailed = asked;
  const hint = () => part.replaceChildren(element('p', { class: 'fine' }, words.text('details_hint')));
  if (region === null) return hint();
  const answer = await askRegion(region, state, loading.signal);
  if (asked !== detailed) return;
  if (!answer.ok) {
    detailed = '';
    return hint();
  }
  const open = region === 'KR' && state.view === 'world' ? () => change({ view: 'korea', region: null }) : null;
  const close = () => {
    choose(null);
    // The button goes, and with it the place of who uses the keyboard.
    stage.focusOn(region);
  };
  drawDetails(part, answer.value, words, { close, open });
}

async function loadPlaces(): Promise<void> {
  const answer = await askPlaces(loading.signal);
  if (answer.ok) places = answer.value.places;
}

function wholeMap(label: string): HTMLElement {
  return element('a', { href: `/${writeState(state)}`, target: '_blank', rel: 'noopener' }, label);
}

function showFailure(): void {
  const words = wordsIn(language());
  const { text } = words;
  // Old numbers must not stand under a new choice.
  drawings += 1;
  frames = null;
  detailed = '';
  timeline?.stop();
  for (const part of ['timeline', 'table-part', 'places-part', 'details', 'actions', 'subtitle']) byId(part).replaceChildren();
  wearState(words.language);
  drawControls(byId('controls'), byId('preferences'), state, words, [], change);
  const again = element('button', { type: 'button' }, text('try_again'));
  again.addEventListener('click', () => void load());
  byId('title').replaceChildren(text('title'));
  stage.forget();
  byId('map-box').replaceChildren(element('p', { role: 'alert', class: 'failure' }, text('load_failed'), ' ', again));
}

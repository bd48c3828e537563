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
let about: About = { title: null, isDemo: false, threshold: 5 };
let frames: Frames | null = null;
let shown = 0;
let timeline: Timeline | null = null;
let places: Picture['places'] = [];
let loading = new AbortController();

await start();

async function start(): Promise<void> {
  document.body.classList.toggle('embedded', isEmbedded);
  const answer = await askAbout(loading.signal);
  if (answer.ok) about = answer.value;
  await loadPlaces();
  await load();
  new ResizeObserver(() => void draw()).observe(byId('map-box'));
}

/** Takes a change of what is to be seen: into the address, then onto the page. */
function change(part: Partial<ViewState>): void {
  const needsNumbers = Object.keys(part).some((name) => ['view', 'category', 'kind', 'from', 'to'].includes(name));
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
  const answer = await askFrames(state, signal);
  // Another choice was made meanwhile: its answer counts.
  if (signal.aborted) return;
  if (!answer.ok) return showFailure();
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
  if (frames === null) return;
  const picture = pictureOf(frames);
  const { text, month, number } = picture.words;
  const last = frames.frames[shown]?.month;
  document.documentElement.lang = picture.words.language;
  if (state.theme === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = state.theme;

  const threshold = number(frames.threshold);
  const title = about.title ?? text('title');
  const subtitle =
    picture.counts.size === 0 || last === undefined ? text('subtitle_none', { threshold }) : subtitleOf(picture, month(last));
  document.title = title;
  byId('title').replaceChildren(title);
  byId('subtitle').replaceChildren(subtitle);
  byId('demo-mark').hidden = !about.isDemo;
  byId('demo-mark').replaceChildren(text('demo'));
  byId('keys').replaceChildren(text('keys'));
  byId('how-counted').replaceChildren(text('how_counted', { threshold }));
  byId('sources').replaceChildren(text('sources'), ...(isEmbedded ? [' ', wholeMap(text('open_map'))] : []));
  drawControls(byId('controls'), byId('preferences'), state, picture.words, await everyMonth(), change);
  await stage.show(state.view, picture, about.isDemo ? text('demo_short') : null);
  drawTable(byId('table-part'), picture, state.view, choose);
  const caption = { title, subtitle, source: `${text('sources')} ${location.host}`, mark: about.isDemo ? text('demo') : null };
  const { onPaper } = stage;
  if (onPaper !== null && !isEmbedded) drawActions(byId('actions'), state, picture, caption, onPaper, picture.words);
  drawPlaces(byId('places-part'), picture);
  await showDetails(picture);
}

function subtitleOf({ words }: Picture, month: string): string {
  const narrowed = [
    state.category === null ? null : words.text(`category_${state.category}`),
    state.kind === null ? null : words.text(`kind_${state.kind}`),
  ];
  return [words.text('subtitle', { month }), ...narrowed.filter((part) => part !== null)].join(' · ');
}

/** Every month that there are numbers of, whatever is chosen. Asked once. */
let months: Promise<readonly string[]> | null = null;
function everyMonth(): Promise<readonly string[]> {
  months ??= askFrames({ ...state, view: 'world', category: null, kind: null, from: null, to: null }, new AbortController().signal).then(
    (answer) => (answer.ok ? answer.value.frames.map(({ month }) => month) : []),
  );
  return months;
}

async function showDetails({ words }: Picture): Promise<void> {
  const part = byId('details');
  const { region } = state;
  if (region === null) return part.replaceChildren(element('p', { class: 'fine' }, words.text('details_hint')));
  const answer = await askRegion(region, state, loading.signal);
  if (!answer.ok || state.region !== region) return;
  const open = region === 'KR' && state.view === 'world' ? () => change({ view: 'korea', region: null }) : null;
  drawDetails(part, answer.value, words, { close: () => choose(null), open });
}

async function loadPlaces(): Promise<void> {
  const answer = await askPlaces(loading.signal);
  if (answer.ok) places = answer.value.places;
}

function wholeMap(label: string): HTMLElement {
  return element('a', { href: `/${writeState(state)}`, target: '_blank', rel: 'noopener' }, label);
}

function showFailure(): void {
  const { text } = wordsIn(language());
  const again = element('button', { type: 'button' }, text('try_again'));
  again.addEventListener('click', () => void load());
  byId('title').replaceChildren(text('title'));
  stage.forget();
  byId('map-box').replaceChildren(element('p', { role: 'alert' }, text('load_failed'), ' ', again));
}

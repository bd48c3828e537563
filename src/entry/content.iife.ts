import * as v from 'valibot';
import { type Finder, findPictures } from '../find/find-pictures.ts';
import { watchRequests } from '../find/watch-requests.ts';
import { buildOverlay } from '../overlay/overlay.ts';
import type { AskedOfOverlay, Overlay } from '../overlay/overlay-contract.ts';
import { coverRoot, uncoverRoots } from '../overlay/root-sheet.ts';
import type { FrameRules } from '../shared/messages.ts';
import { receive } from '../shared/receive.ts';
import { send } from '../shared/send.ts';
import { modes, sensitivities } from '../shared/settings.ts';
import { FoundElements } from './found-elements.ts';
import { type Marking, startMarking } from './marking.ts';

const frameRules = v.object({
  active: v.boolean(),
  smallestNatural: v.number(),
  smallestShown: v.number(),
  sensitivity: v.picklist(sensitivities),
  mode: v.picklist(modes),
  coversFirst: v.boolean(),
  family: v.nullable(v.object({ helpLine: v.string() })),
  platformLabels: v.boolean(),
});
const helloAgainMs = [300, 1000, 3000];

const life = new AbortController();
const requests = watchRequests(life.signal);
let run: Run | null = null;

interface Run {
  readonly rules: FrameRules;
  readonly stop: AbortController;
  readonly finder: Finder;
  readonly marking: Marking;
  readonly found: FoundElements;
  readonly overlay: Overlay | null;
}

function apply(rules: FrameRules): void {
  run?.stop.abort(rules.active && rules.family !== null ? 'goes-on' : undefined);
  run = null;
  if (!rules.active || rules.family === null) uncoverRoots();
  if (!rules.active || life.signal.aborted || !(document.documentElement instanceof HTMLElement)) return;
  run = start(rules);
}

function start(rules: FrameRules): Run {
  const stop = new AbortController();
  const signal = AbortSignal.any([life.signal, stop.signal]);
  const found = new FoundElements();
  let overlay: Overlay | null = null;
  const sheet = !rules.coversFirst ? null : rules.family === null ? 'blur' : 'clip';
  const asked: AskedOfOverlay = {
    reveal: (element) => void reveal(element),
    help: () => void send('background', 'help.open', null),
  };
  const reveal = async (element: Element): Promise<void> => {
    if (!marking.needsLeave(element)) return marking.revealed(element);
    const reply = await send('background', 'reveal.ask', found.nameOf(element));
    if (reply.ok && reply.value === 'now') marking.revealed(element);
  };
  const marking = startMarking(
    rules,
    {
      show: (element, content) => overlay?.show(element, content),
      explain: (element, content, after) => overlay?.explain(element, content, after),
      explainFurther: (element, content, after) => overlay?.explainFurther(element, content, after),
      letThrough: (element) => overlay?.letThrough(element),
      remove: (element) => overlay?.remove(element),
    },
    signal,
  );
  const finder = findPictures(
    rules,
    requests,
    {
      worthALook: (element) => {
        overlay ??= buildOverlay(sheet, asked, signal);
        // Sheets know elements by their names; what shows a picture as its background is covered when it is found.
        if (rules.family !== null) overlay.holdBack(element);
      },
      added: (top) => rules.family !== null && overlay?.holdCopies(top),
      entered: (inner) => rules.family !== null && coverRoot(inner),
      answered(element, inspection, id, address) {
        found.note(id, element);
        marking.answered(element, inspection, address);
      },
      unworthy(element) {
        if (!rules.coversFirst) return;
        overlay ??= buildOverlay(sheet, asked, signal);
        overlay.letThrough(element);
      },
      failed: (element, reason) => marking.failed(element, reason),
      dropped: (element) => marking.dropped(element),
      pageChanged() {
        marking.pageChanged();
        overlay?.pageChanged();
      },
      orphaned: () => life.abort('orphaned'),
    },
    signal,
  );
  return {
    rules,
    stop,
    finder,
    marking,
    found,
    get overlay() {
      return overlay;
    },
  };
}

/** The picture under the pointer when the menu was last opened, in px of the viewport. */
let menuAt: { readonly x: number; readonly y: number } | null = null;
addEventListener(
  'contextmenu',
  (event) => {
    if (event.isTrusted) menuAt = { x: event.clientX, y: event.clientY };
  },
  { capture: true, signal: life.signal },
);

function checkAtMenu(): boolean {
  if (run === null || menuAt === null) return false;
  const element = run.finder.want(menuAt.x, menuAt.y);
  if (element !== null) run.marking.wanted(element);
  return element !== null;
}

function goTo(id: string): boolean {
  const element = run?.found.show(id) ?? null;
  if (element !== null) run?.marking.wanted(element);
  return element !== null;
}

/** Any change of the settings is told to every page; most mean nothing to it. */
function isSame(a: FrameRules, b: FrameRules): boolean {
  const sameCovers = a.mode === b.mode && a.coversFirst === b.coversFirst && a.family?.helpLine === b.family?.helpLine;
  const sameSizes = a.smallestNatural === b.smallestNatural && a.smallestShown === b.smallestShown;
  return a.active === b.active && sameSizes && sameCovers && a.sensitivity === b.sensitivity && a.platformLabels === b.platformLabels;
}

async function hello(tries = 0): Promise<void> {
  const reply = await send('background', 'frame.hello', null);
  if (reply.ok) return apply(reply.value);
  const wait = helloAgainMs[tries];
  if (reply.fault === 'lost' && wait !== undefined) setTimeout(() => void hello(tries + 1), wait);
  if (reply.fault === 'orphaned') life.abort('orphaned');
}

receive(
  'content',
  {
    'frame.rules': {
      caller: 'background',
      payload: frameRules,
      answer: async (rules) => {
        // Starting again looks at everything again, so the frame's account has to start again too.
        // In family mode each frame has rules of its own.
        if (!rules.active && rules.family === null) apply(rules);
        else if (run === null || !isSame(run.rules, rules)) void hello();
        return null;
      },
    },
    'overlay.check': { caller: 'background', payload: v.null(), answer: async () => checkAtMenu() },
    'overlay.go': { caller: 'background', payload: v.string(), answer: async (id) => goTo(id) },
    'overlay.reveal': {
      caller: 'background',
      payload: v.string(),
      answer: async (id) => {
        const element = run?.found.get(id) ?? null;
        if (element !== null) run?.marking.revealed(element);
        return element !== null;
      },
    },
    'overlay.next': { caller: 'background', payload: v.null(), answer: async () => run?.overlay?.focusNext() ?? false },
  },
  life.signal,
);

// A page that is left may live on in the browser's cache: what it still waits for is nobody's any more.
addEventListener(
  'pagehide',
  ({ isTrusted }) => {
    // A page can send the event to itself, and would be rid of us.
    if (!isTrusted) return;
    run?.stop.abort('goes-on');
    run = null;
  },
  { signal: life.signal },
);

// When it comes back it has lost its account with the background.
addEventListener(
  'pageshow',
  (event) => {
    if (event.isTrusted && event.persisted) void hello();
  },
  { signal: life.signal },
);

// `document.open()` takes away the document's elements and every listener; whatever was built on them starts anew.
let root = document.documentElement;
const rebuilt = new MutationObserver(() => {
  if (document.documentElement === root) return;
  root = document.documentElement;
  requests.rebuilt();
  if (run !== null && root !== null) apply(run.rules);
});
rebuilt.observe(document, { childList: true });
life.signal.addEventListener('abort', () => rebuilt.disconnect(), { once: true });

// A page that is loaded ahead of a visit is not shown to anybody yet.
if ((document as Document & { prerendering?: boolean }).prerendering) {
  document.addEventListener('prerenderingchange', () => void hello(), { once: true, signal: life.signal });
} else void hello();

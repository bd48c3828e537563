import { type Inspection, uncheckedFor } from '../shared/inspection.ts';
import type { FrameRules, PageFailure } from '../shared/messages.ts';
import { asLoaded, requestName, shortAddress, sortOf } from './address.ts';
import { readCanvas } from './canvas-read.ts';
import type { Findings } from './findings.ts';
import type { PageRef } from './image-ref.ts';
import { Inspections, nextId, type Waiter } from './inspections.ts';
import { readInPage } from './page-read.ts';
import type { Picture } from './picture.ts';
import { isSameShape } from './same-shape.ts';
import { isStoredLargeEnough } from './size-rule.ts';
import { SteadyVerdict } from './steady-verdict.ts';
import type { AskFrame } from './video-looks.ts';
import { openWire } from './wire.ts';

type Read = () => Promise<PageRef | null>;

export interface Asking {
  /** What the picture's address holds, once. */
  ask(picture: Picture): void;
  /** What is drawn now, as often as it is asked. */
  askCanvas(picture: Picture, canvas: HTMLCanvasElement): void;
  /** One frame of a video; only a change that lasts is told. */
  readonly askFrame: AskFrame;
  notShown(picture: Picture): void;
  /** What a canvas or a video holds may not be read: the browser forbids it where some of it comes from another site. */
  unreadable(picture: Picture): void;
  /** Another address, or none, ends at once all that was asked or said about the one before. */
  renew(picture: Picture, address: string): void;
  leave(picture: Picture): void;
  rank(picture: Picture): void;
  /** Nothing is on it any more, at the same address. It counts as answered: unasked it would be looked at with every glance. */
  emptied(picture: Picture): void;
  /** The pictures with something to undo. */
  engaged(): Iterable<Picture>;
}

// Longer `data:` addresses are not worth keeping as keys.
const longestKey = 4096;
const passingReasons = new Set(['offline', 'network', 'timeout', 'engine_lost', 'cancelled']);

export function startAsking(rules: FrameRules, findings: Findings, signal: AbortSignal): Asking {
  const wire = openWire(findings.orphaned);
  const inspections = new Inspections(wire, signal);
  const engaged = new Set<Picture>();
  const { protocol } = location;

  const ask = (picture: Picture): void => {
    const { address, others } = picture;
    if (sortOf(address, protocol) === 'none') fail(picture, 'not_shown', nextId());
    else askAddress(picture, address, rules.family === null ? [] : others);
  };
  const askAddress = (picture: Picture, address: string, further: readonly string[]): void => {
    const [next, ...rest] = further;
    const goOn = next === undefined ? null : () => askAddress(picture, next, rest);
    if (sortOf(address, protocol) === 'web') wait(picture, requestName(asLoaded(address, protocol)), true, readWeb(picture, address), goOn);
    else wait(picture, address, address.length <= longestKey, readPage(picture, address), goOn);
  };
  const readWeb =
    ({ isShown }: Picture, address: string): Read =>
    async () => ({ source: 'url', url: asLoaded(address, protocol), isShown });
  const readPage =
    ({ element }: Picture, address: string): Read =>
    async () => {
      const blob = await readInPage(address, element, signal);
      return blob && { source: 'blob', blob, from: /^blob:/i.test(address) ? 'blob' : 'data' };
    };

  /** `goOn`: asks for what else lies on the element, where this one is nothing to cover. */
  const wait = (picture: Picture, key: string, remembers: boolean, read: Read, goOn: (() => void) | null = null): void => {
    const waiter: Waiter = {
      priority: () => picture.distance,
      answered: (answer, id) => {
        const inspection = rules.family === null ? answer : ofWhatIsShown(picture, answer);
        const { verdict } = inspection;
        picture.waiting = null;
        if (goOn !== null && (inspection.sensitive === 'clear' || (verdict.kind === 'unchecked' && verdict.reason === 'svg')))
          return goOn();
        picture.stage = 'answered';
        picture.passing = verdict.kind === 'unchecked' && passingReasons.has(verdict.reason);
        if (picture.isWanted || isStoredLargeEnough(inspection, rules)) findings.answered(picture.element, inspection, id, picture.address);
        else findings.unworthy(picture.element);
      },
      unanswered: (id, why) => {
        picture.waiting = null;
        picture.stage = 'failed';
        picture.passing = why === 'lost';
        if (why === 'unreadable') fail(picture, 'page_read_failed', id);
        else findings.failed(picture.element, 'engine_lost');
      },
    };
    picture.stage = 'asked';
    picture.waiting = { key, waiter };
    engaged.add(picture);
    inspections.ask(key, remembers, read, waiter);
  };

  /** Of what has no address of its own and changes: each look is a request, all of them are one picture. */
  const askLook = (picture: Picture, read: () => Promise<Blob | null>, isStill: boolean, done: () => void): void => {
    picture.moving ??= { id: nextId(), steady: new SteadyVerdict(), looks: 0 };
    const { id, steady } = picture.moving;
    picture.moving.looks += 1;
    const over = (stage: 'answered' | 'failed'): void => {
      Object.assign(picture, { waiting: null, stage });
      done();
    };
    const waiter: Waiter = {
      priority: () => picture.distance,
      answered: (inspection) => {
        const shown = steady.next(inspection, isStill);
        if (shown !== null && (picture.isWanted || isStoredLargeEnough(shown, rules))) findings.answered(picture.element, shown, id, '');
        over('answered');
      },
      unanswered: (_, why) => {
        findings.failed(picture.element, why === 'lost' ? 'engine_lost' : 'page_read_failed');
        over('failed');
      },
    };
    const look = `${id}.${picture.moving.looks}`;
    const key = `${picture.address}#${look}`;
    picture.stage = 'asked';
    picture.waiting = { key, waiter, left: done };
    engaged.add(picture);
    inspections.ask(
      key,
      false,
      async () => {
        const blob = await read();
        return blob && { source: 'blob', blob, from: 'canvas' };
      },
      waiter,
      look,
    );
  };
  const askFrame: AskFrame = (picture, blob, isStill, done) => askLook(picture, async () => blob, isStill, done);

  const fail = (picture: Picture, reason: PageFailure['reason'], id: string): void => {
    picture.stage = 'failed';
    findings.failed(picture.element, reason);
    // A canvas that cannot be read is no failure to tell of: nobody can say that it holds a picture.
    if (!(picture.element instanceof HTMLCanvasElement)) wire.failed({ id, address: shortAddress(picture.address), reason });
  };

  const leave = (picture: Picture): void => {
    if (picture.waiting === null) return;
    const { key, waiter, left } = picture.waiting;
    picture.waiting = null;
    picture.stage = 'unasked';
    inspections.leave(key, waiter);
    left?.();
  };

  const renew = (picture: Picture, address: string): void => {
    if (picture.address === address) return;
    leave(picture);
    Object.assign(picture, { address, others: [], stage: 'unasked', passing: false, isWanted: false, moving: null });
    if (engaged.delete(picture)) findings.dropped(picture.element);
  };

  return {
    ask,
    askCanvas: (picture, canvas) =>
      askLook(
        picture,
        () => readCanvas(canvas),
        true,
        () => undefined,
      ),
    askFrame,
    notShown: (picture) => fail(picture, 'not_shown', nextId()),
    unreadable(picture) {
      picture.stage = 'failed';
      engaged.add(picture);
      // No failure to tell of in the account: nobody can say that it holds a picture. Who covers pictures must cover it.
      findings.failed(picture.element, 'page_read_failed');
    },
    renew,
    emptied(picture) {
      const { address } = picture;
      renew(picture, '');
      Object.assign(picture, { address, stage: 'answered' });
    },
    leave,
    rank: ({ waiting }) => waiting && inspections.rank(waiting.key),
    engaged: () => engaged,
  };
}

/** For a child the server's having handed over another picture than the page's is as good as none. */
function ofWhatIsShown({ element, address }: Picture, answer: Inspection): Inspection {
  if (answer.sensitive !== 'clear' || !(element instanceof HTMLImageElement) || element.currentSrc !== address) return answer;
  return isSameShape(element, answer) ? answer : uncheckedFor('refused', true);
}

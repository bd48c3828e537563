import type { FrameRules } from '../shared/messages.ts';
import { truly } from '../shared/true-dom.ts';
import { startAsking } from './asking.ts';
import { elementsAt } from './elements-at.ts';
import type { Findings } from './findings.ts';
import { startLooking } from './looking.ts';
import { watchNearness } from './nearness.ts';
import { newPicture, type Picture } from './picture.ts';
import { keepProofs } from './proofs.ts';
import { scanTree } from './scan.ts';
import { backgroundsOf, isPictureElement } from './sight.ts';
import type { Requests } from './watch-requests.ts';
import { watchTree } from './watch-tree.ts';

/** What the rest of the frame may ask of the finding. */
export interface Finder {
  /** Looks at the picture at a point of the viewport because the user asks; gives its element, or null where there is none. */
  want(x: number, y: number): Element | null;
}

/** Finds the pictures of this document, now and later, until the signal aborts. */
export function findPictures(rules: FrameRules, requests: Requests, findings: Findings, signal: AbortSignal): Finder {
  const pictures = new WeakMap<Element, Picture>();
  const asking = startAsking(rules, findings, signal);
  const looking = startLooking(rules, asking, () => proofs, findings, signal);
  const proofs = keepProofs(requests, { proven: looking.soon, unknownStyle: () => scanAll() }, signal);

  const track = (element: Element): Picture => {
    const known = pictures.get(element);
    if (known !== undefined) return known;
    const picture = newPicture(element);
    pictures.set(element, picture);
    nearness.watch(element);
    return picture;
  };

  const visit = (element: Element): void => {
    if (element instanceof HTMLImageElement) {
      visitImage(element);
      return;
    }
    enter(element);
    if (isPictureElement(element)) looking.soon(track(element));
    else if (mayHaveBackground(element)) visitBackground(element);
  };
  const enter = (element: Element): void => {
    const root = tree.enter(element);
    if (root === null) return;
    findings.entered(root);
    scan.dirty(root, 'all');
    if (rules.family !== null) for (const inner of root.children) enterAll(inner);
  };
  // At once, for the sheet that covers the page's pictures ends at every root.
  const met = new WeakSet<Element>();
  const enterAll = (top: Element): void => {
    if (met.has(top)) return;
    for (const element of [top, ...truly(top, 'querySelectorAll')('*')]) {
      met.add(element);
      enter(element);
    }
  };
  // Most of a long page, and each tells by itself when it shows something else or changes its size.
  const visitImage = (image: HTMLImageElement): void => {
    const known = pictures.get(image);
    if (known === undefined || known.stage === 'unasked' || known.stage === 'failed') looking.soon(known ?? track(image));
  };
  const visitBackground = (element: Element): void => {
    const known = pictures.get(element);
    if (backgroundsOf(element).length > 0) {
      if (known === undefined) looking.foresee(track(element));
      looking.soon(track(element));
    } else if (known !== undefined) {
      asking.renew(known, '');
      looking.soon(known);
    }
  };
  const scanAll = (): void => {
    if (document.documentElement !== null) scan.dirty(document.documentElement, 'all');
  };

  const check = (element: Element): void => {
    const picture = pictures.get(element);
    if (picture !== undefined) looking.check(picture);
  };
  const dropRemoved = (): void => {
    for (const picture of asking.engaged()) if (!truly(picture.element, 'isConnected')) asking.renew(picture, '');
    findings.pageChanged();
  };

  const tree = watchTree(
    {
      added(element) {
        findings.added(element);
        if (rules.family !== null) enterAll(element);
        if (isPictureElement(element)) looking.soon(track(element));
        scan.dirty(element, 'all');
        findings.pageChanged();
      },
      removed: dropRemoved,
      restyled(element, deep) {
        // What it is marked for may be gone: that must not wait until the scan has rested.
        const known = pictures.get(element);
        if (known !== undefined && known.address !== '' && !(element instanceof HTMLImageElement)) looking.soon(known);
        scan.dirty(element, deep ? (isWholePage(element) ? 'looks' : 'all') : 'itself');
        findings.pageChanged();
      },
      readdressed(element) {
        const isSource = truly(element, 'localName') === 'source';
        for (const image of isSource ? (element.parentElement?.querySelectorAll('img') ?? []) : [element]) check(image);
      },
      loaded(element) {
        if (isPictureElement(element)) looking.check(track(element));
        else if (/^(?:link|style)$/.test(truly(element, 'localName'))) scanAll();
      },
      flooded() {
        dropRemoved();
        for (const { element } of asking.engaged()) if (isPictureElement(element)) check(element);
        scanAll();
      },
    },
    signal,
  );

  const nearness = watchNearness(
    {
      moved(element, near, distance, shownSize) {
        const picture = track(element);
        picture.shownSize = shownSize;
        picture.near = near;
        picture.distance = distance;
        if (!near) {
          asking.leave(picture);
          if (picture.passing) picture.stage = 'unasked';
        } else if (picture.waiting !== null) asking.rank(picture);
        else looking.soon(picture);
      },
      resized(element) {
        const picture = track(element);
        picture.shownSize = null;
        looking.soon(picture);
      },
    },
    signal,
  );

  const scan = scanTree(visit, signal);
  scanAll();
  if (rules.family !== null && document.documentElement !== null) enterAll(document.documentElement);

  return {
    want(x, y) {
      for (const element of elementsAt(x, y)) {
        const isPicture = isPictureElement(element) || (mayHaveBackground(element) && backgroundsOf(element).length > 0);
        if (isPicture && looking.want(track(element))) return element;
      }
      return null;
    },
  };
}

/** Pages that say by a class of their root what state they are in do so all the time. */
function isWholePage(element: Element): boolean {
  return element === document.documentElement || element === document.body;
}

const bare = /^(?:head|script|style|link|meta|title|base|template|noscript|source|track|br|wbr|option|iframe|audio)$/;

function mayHaveBackground(element: Element): boolean {
  return (element instanceof HTMLElement || element instanceof SVGSVGElement) && !bare.test(truly(element, 'localName'));
}

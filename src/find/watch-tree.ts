import { truly } from '../shared/true-dom.ts';
import { mayGrowRoot, shadowRootOf } from './shadow-root-of.ts';

export interface TreeEvents {
  added(element: Element): void;
  removed(): void;
  /** The element's own look may have changed; `deep`: also that of all below it. */
  restyled(element: Element, deep: boolean): void;
  /** An image, a `<source>`, a video or the like was given something else to show. */
  readdressed(element: Element): void;
  loaded(element: Element): void;
  /** Too much at once to tell apart. */
  flooded(): void;
}

export interface Tree {
  /** Watches the element's shadow root too, if it has one. Gives it when it is new. */
  enter(element: Element): ShadowRoot | null;
}

const mostRecords = 3000;
const attributes = ['src', 'srcset', 'sizes', 'media', 'poster', 'href', 'data', 'width', 'height', 'class', 'style', 'id'];
// None of them bubbles; a video's tell that it shows something else.
const loadEvents = ['load', 'error', 'loadeddata', 'playing', 'pause', 'seeked', 'emptied'];
const lookAgainMs = [500, 2000, 6000];

/** One observer for the document and every shadow root in it. */
export function watchTree(events: TreeEvents, signal: AbortSignal): Tree {
  const entered = new WeakSet<ShadowRoot>();

  const observer = new MutationObserver((records) => {
    if (records.length > mostRecords) {
      events.flooded();
      return;
    }
    let someRemoved = false;
    const changed = new Map<Element, boolean>();
    for (const record of records) {
      if (record.type === 'childList') {
        someRemoved ||= record.removedNodes.length > 0;
        for (const node of record.addedNodes) if (node instanceof Element) events.added(node);
      } else if (record.target instanceof Element) {
        note(record.target, record.attributeName ?? '', changed);
      }
    }
    for (const [element, deep] of changed) events.restyled(element, deep);
    if (someRemoved) events.removed();
  });

  const note = (element: Element, attribute: string, changed: Map<Element, boolean>): void => {
    if (attribute === 'class' || attribute === 'id') changed.set(element, true);
    else if (attribute === 'style') changed.set(element, changed.get(element) ?? false);
    else if (/^(?:img|source|canvas|video|image|input|object|embed)$/.test(truly(element, 'localName'))) events.readdressed(element);
  };

  const watch = (root: Document | ShadowRoot): void => {
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: attributes });
    const onLoad = (event: Event): void => {
      if (event.target instanceof Element) events.loaded(event.target);
    };
    for (const type of loadEvents) root.addEventListener(type, onLoad, { capture: true, signal });
  };

  const enter = (element: Element): ShadowRoot | null => {
    const root = shadowRootOf(element);
    if (root === null) {
      if (mayGrowRoot(element)) lookAgain(element);
      return null;
    }
    if (entered.has(root)) return null;
    entered.add(root);
    watch(root);
    return root;
  };

  const patience = new WeakMap<Element, number>();
  const lookAgain = (element: Element): void => {
    const tries = patience.get(element) ?? 0;
    const wait = lookAgainMs[tries];
    if (wait === undefined) return;
    patience.set(element, tries + 1);
    const ref = new WeakRef(element);
    setTimeout(() => {
      const still = ref.deref();
      if (still?.isConnected && !signal.aborted) events.restyled(still, false);
    }, wait);
  };

  watch(document);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return { enter };
}

import browser from 'webextension-polyfill';
import { truly } from '../shared/true-dom.ts';

type Opener = (element: Element) => ShadowRoot | null;

// `browser.dom` exists only in content scripts and is missing from the published types.
const opener = (browser as { dom?: { openOrClosedShadowRoot?: Opener } }).dom?.openOrClosedShadowRoot;
const hosts = /-|^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** An element's shadow root, open or closed: extensions may look into both. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot !== null) return element.shadowRoot;
  if (!(element instanceof HTMLElement) || !hosts.test(truly(element, 'localName'))) return null;
  return opened(element) ?? (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
}

function opened(element: Element): ShadowRoot | null {
  try {
    return opener?.(element) ?? null;
  } catch {
    // The extension has gone from under the page; who asks is told so by the next message, and the page must hear of nothing.
    return null;
  }
}

/** A custom element may get its root long after it was inserted, without any sign of it. */
export function mayGrowRoot(element: Element): boolean {
  return truly(element, 'localName').includes('-');
}

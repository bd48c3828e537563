import { truly } from '../shared/true-dom.ts';
import type { Cover } from './mark-content.ts';
import { pin } from './pin-style.ts';
import { sameStyle } from './same-style.ts';

/** The sheet that covers all pictures of the page first: blurred, or clipped away (family mode). */
export type Sheet = 'blur' | 'clip';

/** How a picture is kept from being seen, or let through the sheet. */
type Style = Cover | 'behind' | 'through-blur' | 'through-clip';

// Filters leave layout, hit tests and the picture's own visibility as they are. `opacity()` is not the property of that name.
// A blur would spread over what stands beside the picture. What is clipped away is not met by menus and drags either.
const styles: Readonly<Record<Style, Readonly<Record<string, string>>>> = {
  blur: { filter: 'blur(32px)', 'clip-path': 'inset(0px)' },
  hide: { filter: 'opacity(0)' },
  // A page that makes the property change slowly would keep the picture to be seen for as long.
  family: { 'clip-path': 'inset(100%)', 'pointer-events': 'none', 'transition-property': 'none' },
  // What stands in front of a background stays to be seen and used. A picture without width is not drawn (CSS Backgrounds 3, 3.9).
  behind: { 'background-size': '0px 1px', 'transition-property': 'none' },
  'through-blur': { filter: 'none', 'clip-path': 'none' },
  'through-clip': { 'clip-path': 'none' },
};
// What `public/cover-*.css` names.
export const sheeted = 'img, video, canvas, svg image, input[type="image"], object[type^="image/"], embed[type^="image/"]';
const sweepEvery = 200;
// In one task. A page that watches over a style of its own, as those do that show watermarks, would write it back for ever.
const mostMends = 50;

interface Declared {
  readonly value: string;
  readonly priority: string;
}

interface Before {
  readonly attribute: string | null;
  readonly text: string;
  readonly declared: ReadonlyMap<string, Declared>;
}

type Styled = Element & ElementCSSInlineStyle;

interface State {
  readonly style: Style;
  readonly before: Before;
  /** The attribute as it was when all was set. */
  readonly written: string | null;
  /** In the style's stead, where the page does not let it be. */
  readonly pinned: Animation | null;
}

/** What a shroud before this one left covered, for the next to undo. */
const left = new WeakMap<Styled, State>();

/**
 * Covers pictures by the few properties of their style that are ours to set, and undoes that exactly. A page that writes
 * the style anew does not uncover the picture.
 */
export class Shroud {
  readonly #covered = new Map<Styled, State>();
  readonly #sheet: Sheet | null;
  readonly #observer = new MutationObserver((records) => {
    for (const { target } of records) this.#mend(target as Styled);
  });
  #puts = 0;
  readonly #mends = new Map<Styled, number>();

  /** `sheet`: what covers every picture of the page from the first paint on. */
  constructor(sheet: Sheet | null, signal: AbortSignal) {
    this.#sheet = sheet;
    signal.addEventListener('abort', () => this.#undoAll(signal.reason === 'orphaned' || signal.reason === 'goes-on'), { once: true });
  }

  put(element: Element, asked: Style): void {
    // The page's own background is drawn on the canvas below, which no clip of its element's reaches.
    const style = asked === 'family' && isWholePage(element) ? 'behind' : asked;
    if (!hasStyle(element) || this.#covered.get(element)?.style === style) return;
    this.undo(element);
    this.#covered.set(element, applied(element, style));
    this.#observer.observe(element, { attributes: true, attributeFilter: ['style'] });
    this.#puts += 1;
    if (this.#puts % sweepEvery === 0) this.#sweep();
  }

  /** The picture is to be seen. */
  clear(element: Element): void {
    if (this.#sheet !== null && truly(element, 'matches')(sheeted)) this.put(element, `through-${this.#sheet}`);
    else this.undo(element);
  }

  /** The picture is not to be seen yet; where the sheet does not cover it, it is covered here. */
  hold(element: Element): void {
    this.undo(element);
    if (this.#sheet !== 'clip') return;
    if (showsBackgroundAlone(element)) this.put(element, 'behind');
    else if (getComputedStyle(element).clipPath !== styles.family['clip-path']) this.put(element, 'family');
  }

  /** Copies of pictures that were let through bring our style along, and may soon show something else. */
  holdCopies(root: Element): void {
    if (this.#sheet !== 'clip') return;
    const styled = `:is(${sheeted})[style*="clip-path"]`;
    for (const element of [root, ...truly(root, 'querySelectorAll')(styled)]) {
      if (hasStyle(element) && !this.#covered.has(element) && truly(element, 'matches')(styled)) this.hold(element);
    }
  }

  undo(element: Element): void {
    if (!hasStyle(element)) return;
    const state = this.#covered.get(element) ?? left.get(element);
    if (state === undefined) return;
    left.delete(element);
    // It stays observed, for an observer can only forget all; what is not covered is not mended.
    this.#covered.delete(element);
    restore(element, state);
  }

  #mend(element: Styled): void {
    const state = this.#covered.get(element);
    if (state === undefined || state.pinned !== null || isSet(element, state.style)) return;
    const mends = (this.#mends.get(element) ?? 0) + 1;
    if (this.#mends.size === 0) setTimeout(() => this.#mends.clear());
    this.#mends.set(element, mends);
    if (mends > mostMends) {
      this.#covered.set(element, { ...state, pinned: pin(element, styles[state.style]) });
      return;
    }
    this.#covered.set(element, applied(element, state.style));
  }

  /** Pages go on for ever; what is gone from them is let go. */
  #sweep(): void {
    for (const element of this.#covered.keys()) if (!truly(element, 'isConnected')) this.undo(element);
  }

  /**
   * `keepsFamily`: the extension has gone from under the page, or will start again in it. What a child must not see stays
   * covered until the page is loaded anew, or until it was looked at again.
   */
  #undoAll(keepsFamily: boolean): void {
    this.#observer.disconnect();
    for (const [element, state] of this.#covered) {
      if (keepsFamily && (state.style === 'family' || state.style === 'behind')) left.set(element, state);
      else restore(element, state);
    }
    this.#covered.clear();
  }
}

function isWholePage(element: Element): boolean {
  return element === document.documentElement || element === document.body;
}

/** Whether what may be seen of the element's pictures lies behind its content: not on its border, and in no generated box. */
function showsBackgroundAlone(element: Element): boolean {
  const { backgroundImage, borderImageSource } = getComputedStyle(element);
  if (truly(element, 'matches')(sheeted) || backgroundImage === 'none' || borderImageSource !== 'none') return false;
  return !['::before', '::after'].some((box) => {
    const generated = getComputedStyle(element, box);
    const isThere = generated.content !== 'none' && generated.content !== 'normal';
    return isThere && (generated.backgroundImage !== 'none' || generated.borderImageSource !== 'none' || /\(/.test(generated.content));
  });
}

function hasStyle(element: Element): element is Styled {
  return element instanceof HTMLElement || element instanceof SVGElement;
}

function beforeOf(element: Styled, style: Style): Before {
  const own = element.style;
  const names = Object.keys(styles[style]);
  const declared = names.map((name) => [name, { value: own.getPropertyValue(name), priority: own.getPropertyPriority(name) }] as const);
  return { attribute: element.getAttribute('style'), text: own.cssText, declared: new Map(declared) };
}

function applied(element: Styled, style: Style): State {
  const before = beforeOf(element, style);
  set(element, style);
  return { style, before, written: element.getAttribute('style'), pinned: null };
}

function set(element: Styled, style: Style): void {
  for (const [name, value] of Object.entries(styles[style])) element.style.setProperty(name, value, 'important');
}

function isSet({ style: own }: Styled, style: Style): boolean {
  return Object.entries(styles[style]).every(
    ([name, value]) => own.getPropertyPriority(name) === 'important' && own.getPropertyValue(name) === value,
  );
}

function restore(element: Styled, { before: { attribute, text, declared }, written, pinned }: State): void {
  if (pinned !== null) {
    pinned.cancel();
    return;
  }
  // As a whole where it can be: of a shorthand with a variable in it no part can be read, or put back.
  if (element.getAttribute('style') === written) element.style.cssText = text;
  else
    for (const [name, { value, priority }] of declared) {
      if (value === '') element.style.removeProperty(name);
      else element.style.setProperty(name, value, priority);
    }
  const now = element.getAttribute('style');
  if (attribute === null && now === '') element.removeAttribute('style');
  // The browser writes styles in a form of its own; what the page has not changed meanwhile goes back to its very text.
  else if (attribute !== null && now !== attribute && sameStyle(attribute, element)) element.setAttribute('style', attribute);
}

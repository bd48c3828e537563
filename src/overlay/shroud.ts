/** How a picture is kept from being seen. `clear`: it is let through a sheet that covers all pictures of the page first. */
export type Cover = 'blur' | 'hide' | 'clear';

// Filters leave layout, hit tests and the picture's own visibility as they are. `opacity()` is not the property of that name.
const filters: Readonly<Record<Cover, string>> = { blur: 'blur(32px)', hide: 'opacity(0)', clear: 'none' };

interface Before {
  readonly attribute: string | null;
  readonly value: string;
  readonly priority: string;
}

type Styled = Element & ElementCSSInlineStyle;

/**
 * Covers pictures by the one property of their style that is ours to set, and undoes that exactly. A page that writes
 * the style anew does not uncover the picture.
 */
export class Shroud {
  readonly #covered = new Map<Styled, { readonly cover: Cover; readonly before: Before }>();
  readonly #observer = new MutationObserver((records) => {
    for (const { target } of records) this.#mend(target as Styled);
  });

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.#undoAll(), { once: true });
  }

  put(element: Element, cover: Cover): void {
    if (!hasStyle(element) || this.#covered.get(element)?.cover === cover) return;
    this.undo(element);
    this.#covered.set(element, { cover, before: beforeOf(element) });
    set(element, cover);
    this.#observer.observe(element, { attributes: true, attributeFilter: ['style'] });
  }

  undo(element: Element): void {
    if (!hasStyle(element)) return;
    const state = this.#covered.get(element);
    if (state === undefined) return;
    this.#covered.delete(element);
    restore(element, state.before);
    // An observer forgets all at once; what is still covered is observed again.
    this.#observer.disconnect();
    for (const other of this.#covered.keys()) this.#observer.observe(other, { attributes: true, attributeFilter: ['style'] });
  }

  #mend(element: Styled): void {
    const state = this.#covered.get(element);
    if (state === undefined || isSet(element, state.cover)) return;
    this.#covered.set(element, { cover: state.cover, before: beforeOf(element) });
    set(element, state.cover);
  }

  #undoAll(): void {
    this.#observer.disconnect();
    for (const [element, { before }] of this.#covered) restore(element, before);
    this.#covered.clear();
  }
}

function hasStyle(element: Element): element is Styled {
  return element instanceof HTMLElement || element instanceof SVGElement;
}

function beforeOf(element: Styled): Before {
  const { style } = element;
  return {
    attribute: element.getAttribute('style'),
    value: style.getPropertyValue('filter'),
    priority: style.getPropertyPriority('filter'),
  };
}

function set(element: Styled, cover: Cover): void {
  element.style.setProperty('filter', filters[cover], 'important');
}

function isSet({ style }: Styled, cover: Cover): boolean {
  return style.getPropertyPriority('filter') === 'important' && style.getPropertyValue('filter') === filters[cover];
}

function restore(element: Styled, { attribute, value, priority }: Before): void {
  if (value === '') element.style.removeProperty('filter');
  else element.style.setProperty('filter', value, priority);
  const now = element.getAttribute('style');
  if (attribute === null && now === '') element.removeAttribute('style');
  // The browser writes styles in a form of its own; what the page has not changed meanwhile goes back to its very text.
  else if (attribute !== null && now !== attribute && sameStyle(attribute, element)) element.setAttribute('style', attribute);
}

function sameStyle(attribute: string, { style }: Styled): boolean {
  const probe = document.createElement('i');
  probe.style.cssText = attribute;
  return probe.style.cssText === style.cssText;
}

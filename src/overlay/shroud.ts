/** How a picture is kept from being seen. `clear`: it is let through a sheet that covers all pictures of the page first. */
export type Cover = 'blur' | 'hide' | 'clear';

// Filters leave layout, hit tests and the picture's own visibility as they are. `opacity()` is not the property of that name.
// A blur would spread over what stands beside the picture.
const styles: Readonly<Record<Cover, Readonly<Record<string, string>>>> = {
  blur: { filter: 'blur(32px)', 'clip-path': 'inset(0px)' },
  hide: { filter: 'opacity(0)' },
  clear: { filter: 'none', 'clip-path': 'none' },
};

interface Declared {
  readonly value: string;
  readonly priority: string;
}

interface Before {
  readonly attribute: string | null;
  readonly declared: ReadonlyMap<string, Declared>;
}

type Styled = Element & ElementCSSInlineStyle;

/**
 * Covers pictures by the two properties of their style that are ours to set, and undoes that exactly. A page that writes
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
    this.#covered.set(element, { cover, before: beforeOf(element, cover) });
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
    this.#covered.set(element, { cover: state.cover, before: beforeOf(element, state.cover) });
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

function beforeOf(element: Styled, cover: Cover): Before {
  const { style } = element;
  const names = Object.keys(styles[cover]);
  const declared = names.map((name) => [name, { value: style.getPropertyValue(name), priority: style.getPropertyPriority(name) }] as const);
  return { attribute: element.getAttribute('style'), declared: new Map(declared) };
}

function set(element: Styled, cover: Cover): void {
  for (const [name, value] of Object.entries(styles[cover])) element.style.setProperty(name, value, 'important');
}

function isSet({ style }: Styled, cover: Cover): boolean {
  return Object.entries(styles[cover]).every(
    ([name, value]) => style.getPropertyPriority(name) === 'important' && style.getPropertyValue(name) === value,
  );
}

function restore(element: Styled, { attribute, declared }: Before): void {
  for (const [name, { value, priority }] of declared) {
    if (value === '') element.style.removeProperty(name);
    else element.style.setProperty(name, value, priority);
  }
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

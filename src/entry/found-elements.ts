/** Which element last showed the picture of a row in the frame's account. */
export class FoundElements {
  readonly #elements = new Map<string, WeakRef<Element>>();
  readonly #ids = new WeakMap<Element, string>();
  #unanswered = 0;

  /** `id`: of the request that was answered, `<picture>` or `<picture>.<look>`. */
  note(id: string, element: Element): void {
    const picture = id.split('.')[0] ?? id;
    this.#elements.set(picture, new WeakRef(element));
    this.#ids.set(element, picture);
  }

  /** The name by which an element can be asked for later; one that was never answered gets one of its own. */
  nameOf(element: Element): string {
    const known = this.#ids.get(element);
    if (known !== undefined) return known;
    this.#unanswered += 1;
    const name = `unanswered-${this.#unanswered}`;
    this.note(name, element);
    return name;
  }

  /** Null where it is gone. */
  get(id: string): Element | null {
    const element = this.#elements.get(id)?.deref();
    return element?.isConnected ? element : null;
  }

  /** Scrolls the picture into view; null where it is gone. */
  show(id: string): Element | null {
    const element = this.get(id);
    element?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return element;
  }
}

/** Which element last showed the picture of a row in the frame's account. */
export class FoundElements {
  readonly #elements = new Map<string, WeakRef<Element>>();

  /** `id`: of the request that was answered, `<picture>` or `<picture>.<look>`. */
  note(id: string, element: Element): void {
    this.#elements.set(id.split('.')[0] ?? id, new WeakRef(element));
  }

  /** Scrolls the picture into view; null where it is gone. */
  show(id: string): Element | null {
    const element = this.#elements.get(id)?.deref();
    if (element === undefined || !element.isConnected) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    return element;
  }
}

/** A waiting line: the lowest priority goes first, equals in the order in which they came. */
export class Line<Item extends object> {
  readonly #priorities = new Map<Item, number>();

  put(item: Item, priority: number): void {
    this.#priorities.set(item, priority);
  }

  leave(item: Item): boolean {
    return this.#priorities.delete(item);
  }

  has(item: Item): boolean {
    return this.#priorities.has(item);
  }

  take(): Item | undefined {
    let first: Item | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [item, priority] of this.#priorities) {
      if (priority >= lowest) continue;
      lowest = priority;
      first = item;
    }
    if (first !== undefined) this.#priorities.delete(first);
    return first;
  }

  get size(): number {
    return this.#priorities.size;
  }
}

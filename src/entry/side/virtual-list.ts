import { element } from '../page/element.ts';

/** A long list of which only the rows in view exist. Arrow keys go from row to row. */
export interface VirtualList<Item> {
  readonly view: HTMLElement;
  show(items: readonly Item[]): void;
}

const spare = 6;

/** `rowHeight` in px; `build` makes one item, whose first button takes the focus. */
export function virtualList<Item>(label: string, rowHeight: number, build: (item: Item) => HTMLElement): VirtualList<Item> {
  const inner = element('div', { role: 'list', 'aria-label': label });
  const view = element('div', { class: 'list' }, inner);
  let items: readonly Item[] = [];
  let first = -1;
  let focused: number | null = null;

  const draw = (): void => {
    const from = Math.max(0, Math.floor(view.scrollTop / rowHeight) - spare);
    const count = Math.ceil(view.clientHeight / rowHeight) + 2 * spare;
    first = from;
    const rows = items.slice(from, from + count).map((item, at) => row(item, from + at));
    inner.replaceChildren(...rows);
    inner.style.height = `${items.length * rowHeight}px`;
    if (focused !== null) rows[focused - from]?.querySelector('button')?.focus({ preventScroll: true });
  };
  const row = (item: Item, at: number): HTMLElement => {
    const content = build(item);
    content.style.height = `${rowHeight}px`;
    const place = element('div', { role: 'listitem', 'aria-setsize': String(items.length), 'aria-posinset': String(at + 1) }, content);
    place.style.cssText = `position:absolute;inset-inline:0;top:${at * rowHeight}px`;
    content.querySelector('button')?.addEventListener('focus', () => {
      focused = at;
    });
    content.addEventListener('focusout', () => {
      // Rows that are drawn anew lose the focus without the user's doing.
      if (content.isConnected) focused = null;
    });
    content.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      goTo(Math.min(items.length - 1, Math.max(0, at + step)));
    });
    return place;
  };
  const goTo = (at: number): void => {
    focused = at;
    const top = at * rowHeight;
    if (top < view.scrollTop) view.scrollTop = top;
    if (top + rowHeight > view.scrollTop + view.clientHeight) view.scrollTop = top + rowHeight - view.clientHeight;
    draw();
  };

  view.addEventListener('scroll', () => {
    if (Math.max(0, Math.floor(view.scrollTop / rowHeight) - spare) !== first) draw();
  });
  addEventListener('resize', draw);
  return {
    view,
    show(next) {
      items = next;
      draw();
    },
  };
}

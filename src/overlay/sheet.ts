import { truly } from '../shared/true-dom.ts';
import type { Point } from './geometry.ts';

/**
 * What the marks lie on. It moves with the page as a whole: while the page scrolls one style changes, and not that of
 * every mark.
 */
export interface Sheet {
  readonly element: HTMLElement;
  /** Finds out where the page is now; `zoom`: also how it is zoomed, which changes seldom. */
  read(zoom: boolean): SheetFrame;
  /** Goes there; after all else was read, for whatever is read next has to wait for it. */
  follow(): void;
  /** As of the last time. */
  readonly frame: SheetFrame;
}

export interface SheetFrame {
  /** Page zoom set by style applies to the layer too. */
  readonly scale: number;
  /** The corner of the page from which places on the sheet count. */
  readonly corner: Point;
}

export function buildSheet(layer: HTMLElement): Sheet {
  const element = document.createElement('div');
  element.className = 'sheet';
  layer.append(element);
  let frame: SheetFrame = { scale: 1, corner: { x: 0, y: 0 } };
  let written = '';
  return {
    element,
    read(zoom) {
      frame = { scale: zoom ? zoomOf(layer) : frame.scale, corner: cornerOfPage() };
      return frame;
    },
    follow() {
      const { scale, corner } = frame;
      const transform = `translate(${corner.x / scale}px, ${corner.y / scale}px)`;
      if (transform === written) return;
      written = transform;
      element.style.transform = transform;
    },
    get frame() {
      return frame;
    },
  };
}

// The layer is 100 px wide before zoom.
function zoomOf(layer: HTMLElement): number {
  const { width } = layer.getBoundingClientRect();
  return width > 0 ? width / 100 : 1;
}

/** In px of the viewport: it moves as the page is scrolled, in the same units in which the places of pictures are told. */
function cornerOfPage(): Point {
  if (document.documentElement === null) return { x: 0, y: 0 };
  const { x, y } = truly(document.documentElement, 'getBoundingClientRect')();
  return { x, y };
}

/** Where a point of the viewport lies on the sheet, for `transform`. */
export function onSheet({ x, y }: Point, { scale, corner }: SheetFrame): string {
  return `translate(${Math.round((x - corner.x) / scale)}px, ${Math.round((y - corner.y) / scale)}px)`;
}

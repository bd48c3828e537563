import type { Box } from './geometry.ts';
import { placePanel } from './place-panel.ts';
import { onSheet, type SheetFrame } from './sheet.ts';

/** Puts an open panel beside its pill, inside of the viewport, as high as there is room for. */
export function layPanel(element: HTMLElement, anchor: Box, frame: SheetFrame): void {
  element.style.removeProperty('max-height');
  const { width, height } = element.getBoundingClientRect();
  const view = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
  const place = placePanel(anchor, { width, height }, view);
  element.style.setProperty('max-height', `${Math.floor(place.maxHeight / frame.scale)}px`);
  element.style.setProperty('transform', onSheet(place, frame));
}

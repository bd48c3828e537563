import type { Box, Point, Size } from './geometry.ts';

const gap = 6;
const margin = 8;

export interface PanelPlace extends Point {
  readonly maxHeight: number;
}

/** Under its pill, or above it where there is more room; always inside the viewport. */
export function placePanel(pill: Box, panel: Size, viewport: Size): PanelPlace {
  const below = viewport.height - margin - (pill.y + pill.height + gap);
  const above = pill.y - gap - margin;
  const goesBelow = panel.height <= below || below >= above;
  const room = viewport.height - 2 * margin;
  const height = Math.min(panel.height, room);
  const wanted = goesBelow ? pill.y + pill.height + gap : pill.y - gap - height;
  return {
    x: clamp(pill.x, margin, viewport.width - margin - panel.width),
    y: clamp(wanted, margin, viewport.height - margin - height),
    maxHeight: Math.max(80, room),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

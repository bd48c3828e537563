import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom';
import type { Drawing } from './draw-map.ts';
import type { Zoomed } from './paint.ts';

export interface Zoom {
  by(factor: number): void;
  whole(): void;
  now(): Zoomed;
}

/**
 * Lets a map be zoomed and moved by wheel, fingers and buttons. Inside of a frame the wheel scrolls the page around it, unless Ctrl
 * or ⌘ is held, and one finger does too.
 */
export function makeZoomable({ svg, size }: Drawing, isEmbedded: boolean, moved: (zoomed: Zoomed) => void): Zoom {
  let now: Zoomed = zoomIdentity;
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, 12])
    .translateExtent([
      [0, 0],
      [size.width, size.height],
    ])
    .extent([
      [0, 0],
      [size.width, size.height],
    ])
    .filter((event: MouseEvent) => {
      if (event.type === 'wheel') return !isEmbedded || event.ctrlKey || event.metaKey;
      if (event.type === 'touchstart' && event instanceof TouchEvent) return !isEmbedded || event.touches.length > 1;
      return event.button === 0;
    })
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      now = transform;
      moved(now);
    });
  const map = select(svg);
  map.call(behaviour).on('dblclick.zoom', null);
  return {
    by: (factor) => void map.call(behaviour.scaleBy, factor),
    whole: () => void map.call(behaviour.transform, zoomIdentity),
    now: () => now,
  };
}

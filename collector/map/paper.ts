import type { Drawing } from './draw-map.ts';
import { shape } from './element.ts';

/** What a picture has no use for, and an element that is only looked at must not have. */
const dropped = ['tabindex', 'role', 'aria-label', 'aria-hidden', 'data-id', 'data-place', 'pointer-events'];

/**
 * What is seen of the map now, with its legend, as one drawing that can be as large as one likes: Leaflet's own is cut and moved about
 * for the screen. It looks as the style sheet says as long as it stands in the map's box.
 */
export function onPaper({ map, svg }: Drawing, legend: SVGSVGElement): SVGSVGElement {
  const { x: width, y: height } = map.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]);
  const moved = shape('g', { transform: `translate(${-corner.x},${-corner.y})` }, ...[...svg.children].map((part) => part.cloneNode(true)));
  const copy = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, class: 'paper' });
  copy.append(shape('rect', { class: 'sea', width, height }), moved, legend.cloneNode(true));
  for (const part of copy.querySelectorAll('*')) for (const name of dropped) part.removeAttribute(name);
  return copy;
}

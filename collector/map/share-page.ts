import type * as L from 'leaflet';
import { isWhole } from './fit-map.ts';

/**
 * Who moves the map, and who scrolls the page. Inside of a frame the wheel scrolls the page around it, unless Ctrl or ⌘ is held, and
 * one finger does too; elsewhere one finger does as long as there is nothing of the map to move to. Two fingers always zoom. `refused`
 * hears of a wheel that would have zoomed with a key.
 */
export function sharePage(map: L.Map, isEmbedded: boolean, refused: (event: WheelEvent) => void): void {
  const container = map.getContainer();
  const fingerScrolls = () => isEmbedded || isWhole(map);
  // On the way down to what was hit, so that Leaflet, which listens on the way up, is told in time.
  container.addEventListener(
    'wheel',
    (event) => {
      const lacksKey = isEmbedded && !event.ctrlKey && !event.metaKey;
      const hasRoom = event.deltaY < 0 || !isWhole(map);
      allow(map.scrollWheelZoom, !lacksKey && hasRoom);
      if (lacksKey && hasRoom) refused(event);
    },
    {
      capture: true,
      passive: true,
    },
  );
  container.addEventListener('pointerdown', ({ pointerType }) => allow(map.dragging, pointerType !== 'touch' || !fingerScrolls()), {
    capture: true,
  });
  // For the browser, which must know before the finger touches.
  const tell = () => container.classList.toggle('finger-scrolls', fingerScrolls());
  map.on('moveend', tell);
  tell();
}

function allow(handler: L.Handler, isAllowed: boolean): void {
  if (isAllowed) handler.enable();
  else handler.disable();
}

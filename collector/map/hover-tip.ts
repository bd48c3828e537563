import * as L from 'leaflet';
import { element } from './element.ts';

/** A box above the map that follows the pointer. Its words are in the regions' labels too, for those who do not point. */
export class HoverTip {
  readonly #tip = L.tooltip({ direction: 'auto', offset: [14, 6], opacity: 1 });

  /** Shows a sentence at a place of a map. */
  show(map: L.Map, sentence: string, at: L.LatLngExpression): void {
    const said = element('span', {}, sentence);
    if (this.#tip.getElement()?.textContent !== sentence) this.#tip.setContent(said);
    this.#tip.setLatLng(at).openOn(map);
    this.#tip.getElement()?.setAttribute('aria-hidden', 'true');
  }

  hide(): void {
    this.#tip.close();
  }
}

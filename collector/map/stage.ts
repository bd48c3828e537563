import type * as L from 'leaflet';
import type { Words } from './catalogue.ts';
import { drawLabels } from './draw-labels.ts';
import { type Drawing, type DrawnRegion, drawMap } from './draw-map.ts';
import { element } from './element.ts';
import { latLngAt } from './exact-shapes.ts';
import { fitAgain, showWhole, zoomBy } from './fit-map.ts';
import { HoverTip } from './hover-tip.ts';
import { drawLegend } from './legend.ts';
import { isArrowKey, neighbour } from './neighbour.ts';
import { type Picture, paint, placeSentence, sentenceOf } from './paint.ts';
import { onPaper } from './paper.ts';
import { loadShapes, type Shape } from './shapes.ts';
import { sharePage } from './share-page.ts';
import type { View } from './view-state.ts';

/** What a press of a button or a key does to the size. */
const step = 1.6;

/** A region that is walked to with the keyboard is at least so far from the edge, in px. */
const besideFocus = 48;

/** The map with all that one can do to it: point, click, walk through it with the keyboard, zoom. */
export class Stage {
  readonly #box: HTMLElement;
  readonly #isEmbedded: boolean;
  readonly #choose: (region: string | null) => void;
  readonly #tip = new HoverTip();
  readonly #buttons = element('div', { class: 'zoom' });
  #drawing: Drawing | null = null;
  #picture: Picture | null = null;
  #legend: SVGSVGElement | null = null;
  /** Circles that are put in order lose and get the focus, which nobody has moved. */
  #isPainting = false;
  /** The region that Tab leads to. */
  #current: string | null = null;

  constructor(box: HTMLElement, isEmbedded: boolean, choose: (region: string | null) => void) {
    this.#box = box;
    this.#isEmbedded = isEmbedded;
    this.#choose = choose;
    let paper: SVGSVGElement | undefined;
    addEventListener('beforeprint', () => {
      paper = this.onPaper?.();
      if (paper !== undefined) box.append(paper);
    });
    addEventListener('afterprint', () => paper?.remove());
  }

  /** Makes a copy of what is seen; null where nothing is. */
  get onPaper(): (() => SVGSVGElement) | null {
    const [drawing, legend] = [this.#drawing, this.#legend];
    return drawing === null || legend === null ? null : () => onPaper(drawing, legend);
  }

  /** Gives a region that is drawn the focus. */
  focusOn(id: string): void {
    this.#drawing?.regions.find((region) => region.id === id)?.mark.focus({ preventScroll: true });
  }

  /** Before the box is used for something else. */
  forget(): void {
    this.#tip.hide();
    this.#drawing?.map.remove();
    this.#drawing = null;
    this.#legend = null;
    this.#current = null;
  }

  /**
   * Shows a view with its numbers; draws the outlines only where they are others than before. `mark` stands in the corner. False if the
   * outlines cannot be had.
   */
  async show(view: View, picture: Picture, mark: string | null): Promise<boolean> {
    this.#picture = picture;
    const shapes = await loadShapes(view);
    // Numbers that came later are shown already, or will be.
    if (this.#picture !== picture) return true;
    if (!shapes.ok) return false;
    // The world is wide, Korea is tall: the box fits the view before the map is fitted to the box.
    this.#box.dataset['view'] = view;
    this.#box.dataset['mark'] = mark ?? '';
    // A frame that is not shown yet has no size to draw for; it is told when it gets one.
    if (this.#box.clientWidth === 0 || this.#box.clientHeight === 0) return true;
    const drawing = this.#drawing?.view === view ? this.#drawing : this.#draw(view, shapes.value);
    fitAgain(drawing.map, drawing.sheet);
    const { words } = picture;
    drawing.svg.setAttribute('aria-label', words.text('map_label', { view: words.text(`view_${view}`) }));
    this.#drawButtons(words, drawing);
    this.#isPainting = true;
    paint(drawing, picture);
    this.#isPainting = false;
    this.#tip.hide();
    drawLabels(drawing, picture);
    this.#legend?.remove();
    this.#legend = drawLegend(view, drawing.map.getSize(), picture);
    this.#box.append(this.#legend);
    const stops = [picture.chosen, this.#current, highest(picture), drawing.regions[0]?.id ?? null];
    this.#setCurrent(stops.find((id) => drawing.regions.some((region) => region.id === id)) ?? null);
    return true;
  }

  #draw(view: View, shapes: readonly Shape[]): Drawing {
    this.forget();
    const drawing = drawMap(this.#box, view, shapes);
    const { map, svg } = drawing;
    this.#drawing = drawing;
    this.#box.append(this.#buttons);
    sharePage(map, this.#isEmbedded, (event) => this.#tellOfKey(map, event));
    map.on('mousemove', (event) => this.#point(drawing, event));
    map.on('mouseout', () => this.#tip.hide());
    // A frame has no room for details, and a finger does not point: it is told what a pointer is told.
    if (this.#isEmbedded) map.on('click', (event) => this.#point(drawing, event));
    else map.on('click', ({ originalEvent: { target } }) => this.#choose(regionAt(drawing, target)?.id ?? null));
    map.on('moveend', () => this.#picture !== null && drawLabels(drawing, this.#picture));
    svg.addEventListener('keydown', (event) => this.#press(drawing, event));
    svg.addEventListener('focusin', ({ target }) => this.#focus(drawing, regionAt(drawing, target)));
    svg.addEventListener('focusout', () => this.#tip.hide());
    return drawing;
  }

  #drawButtons({ text }: Words, { map, sheet }: Drawing): void {
    const button = (label: string, sign: string, act: () => void) => {
      const made = element('button', { type: 'button', 'aria-label': label, title: label }, sign);
      made.addEventListener('click', act);
      return made;
    };
    this.#buttons.replaceChildren(
      button(text('zoom_in'), '+', () => zoomBy(map, step)),
      button(text('zoom_out'), '−', () => zoomBy(map, 1 / step)),
      button(text('zoom_all'), '⤢', () => showWhole(map, sheet)),
    );
  }

  #point(drawing: Drawing, { originalEvent: { target }, latlng }: L.LeafletMouseEvent): void {
    const sentence = this.#sentence(regionAt(drawing, target), target);
    if (sentence === null) this.#tip.hide();
    else this.#tip.show(drawing.map, sentence, latlng);
  }

  #tellOfKey(map: L.Map, event: WheelEvent): void {
    if (this.#picture !== null) this.#tip.show(map, this.#picture.words.text('wheel_needs_key'), map.mouseEventToLatLng(event));
  }

  #sentence(region: DrawnRegion | null, target: EventTarget | null): string | null {
    if (this.#picture === null) return null;
    if (region !== null) return sentenceOf(region.id, this.#picture);
    const placeId = target instanceof SVGElement ? target.dataset['place'] : undefined;
    const place = this.#picture.places.find(({ id }) => id === placeId);
    return place === undefined ? null : placeSentence(place, this.#picture);
  }

  #focus({ map }: Drawing, region: DrawnRegion | null): void {
    if (region === null || this.#isPainting) return;
    this.#setCurrent(region.id);
    const sentence = this.#sentence(region, null);
    if (sentence === null || !region.mark.matches(':focus-visible')) return;
    const at = latLngAt([region.x, region.y]);
    map.panInside(at, { padding: [besideFocus, besideFocus], animate: map.options.zoomAnimation ?? false });
    this.#tip.show(map, sentence, at);
  }

  #setCurrent(id: string | null): void {
    this.#current = id;
    for (const region of this.#drawing?.regions ?? []) region.mark.setAttribute('tabindex', region.id === id ? '0' : '-1');
  }

  #press(drawing: Drawing, event: KeyboardEvent): void {
    const { map, sheet, regions } = drawing;
    const from = regionAt(drawing, event.target);
    if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (isArrowKey(key)) neighbour(regions, from, key)?.mark.focus({ preventScroll: true });
    else if (key === 'Enter' || key === ' ') this.#choose(from.id);
    else if (key === 'Escape') this.#choose(null);
    else if (key === '+' || key === '=') zoomBy(map, step, latLngAt([from.x, from.y]));
    else if (key === '-') zoomBy(map, 1 / step, latLngAt([from.x, from.y]));
    else if (key === '0') showWhole(map, sheet);
    else return;
    event.preventDefault();
  }
}

/** The region whose mark an event came from, or null. */
function regionAt({ regions }: Drawing, target: EventTarget | null): DrawnRegion | null {
  return regions.find(({ mark }) => mark === target) ?? null;
}

function highest({ counts }: Picture): string | null {
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

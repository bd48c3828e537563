import type { Words } from './catalogue.ts';
import { type Drawing, drawMap, tooltip } from './draw-map.ts';
import { element } from './element.ts';
import { drawLegend } from './legend.ts';
import { isArrowKey, neighbour } from './neighbour.ts';
import { type Picture, paint, placeSentence, regionAt, sentenceOf } from './paint.ts';
import { loadShapes } from './shapes.ts';
import type { View } from './view-state.ts';
import { makeZoomable, type Zoom } from './zoom.ts';

/** The map with all that one can do to it: point, click, walk through it with the keyboard, zoom. */
export class Stage {
  readonly #box: HTMLElement;
  readonly #isEmbedded: boolean;
  readonly #choose: (region: string | null) => void;
  readonly #tip = tooltip();
  readonly #buttons = element('div', { class: 'zoom' });
  #drawing: Drawing | null = null;
  #picture: Picture | null = null;
  #zoom: Zoom | null = null;
  /** The region that Tab leads to. */
  #current: string | null = null;

  constructor(box: HTMLElement, isEmbedded: boolean, choose: (region: string | null) => void) {
    this.#box = box;
    this.#isEmbedded = isEmbedded;
    this.#choose = choose;
  }

  get svg(): SVGSVGElement | null {
    return this.#drawing?.svg ?? null;
  }

  /** After the box was used for something else. */
  forget(): void {
    this.#drawing = null;
  }

  /** Shows a view with its numbers; draws the outlines only where they or the room for them are others than before. */
  async show(view: View, picture: Picture, mark: string | null): Promise<void> {
    this.#picture = picture;
    const shapes = await loadShapes(view);
    // The world is wide, Korea is tall: the box fits the view before the map is fitted to the box.
    this.#box.dataset['view'] = view;
    const size = { width: this.#box.clientWidth, height: this.#box.clientHeight };
    const there = this.#drawing;
    if (there?.view !== view || there.size.width !== size.width || there.size.height !== size.height)
      this.#draw(drawMap(view, shapes, size, 0));
    const drawing = this.#drawing;
    // Numbers that came later are shown already.
    if (drawing === null || this.#picture !== picture) return;
    const { words } = picture;
    drawing.svg.setAttribute('aria-label', words.text('map_label', { view: words.text(`view_${view}`) }));
    this.#drawButtons(words);
    this.#box.dataset['mark'] = mark ?? '';
    this.#order(drawing, picture);
    paint(drawing, picture, this.#zoom?.now() ?? { k: 1, x: 0, y: 0 });
    drawLegend(drawing, picture);
    this.#setCurrent(picture.chosen ?? this.#current ?? highest(picture) ?? drawing.regions[0]?.id ?? null);
  }

  #draw(drawing: Drawing): void {
    this.#drawing = drawing;
    this.#current = null;
    for (const { mark, id } of drawing.regions) {
      mark.setAttribute('role', 'button');
      mark.setAttribute('data-id', id);
    }
    this.#box.replaceChildren(drawing.svg, this.#buttons, this.#tip);
    this.#zoom = makeZoomable(drawing, this.#isEmbedded, (zoomed) => {
      if (this.#picture !== null) paint(drawing, this.#picture, zoomed);
      this.#setCurrent(this.#current);
    });
    const { svg } = drawing;
    svg.addEventListener('pointermove', (event) => this.#point(event));
    svg.addEventListener('pointerleave', () => this.#showTip(null, 0, 0));
    svg.addEventListener('click', ({ target }) => this.#choose(regionAt(drawing, target)?.id ?? null));
    svg.addEventListener('keydown', (event) => this.#press(event));
    svg.addEventListener('focusin', ({ target }) => this.#focus(regionAt(drawing, target)?.id ?? null));
    svg.addEventListener('focusout', () => this.#showTip(null, 0, 0));
  }

  /** Large circles lie below small ones. */
  #order({ floating, regions }: Drawing, { counts }: Picture): void {
    const focused = document.activeElement;
    const circles = regions.filter(({ isCircle }) => isCircle).toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
    if (circles.every(({ mark }, index) => floating.children[index] === mark)) return;
    floating.append(...circles.map(({ mark }) => mark));
    // What is moved within the page loses the focus.
    if (focused instanceof SVGElement && floating.contains(focused)) focused.focus();
  }

  #drawButtons({ text }: Words): void {
    const button = (label: string, sign: string, act: () => void) => {
      const made = element('button', { type: 'button', 'aria-label': label, title: label }, sign);
      made.addEventListener('click', act);
      return made;
    };
    this.#buttons.replaceChildren(
      button(text('zoom_in'), '+', () => this.#zoom?.by(1.6)),
      button(text('zoom_out'), '−', () => this.#zoom?.by(1 / 1.6)),
      button(text('zoom_all'), '⤢', () => this.#zoom?.whole()),
    );
  }

  #point(event: PointerEvent): void {
    const box = this.#box.getBoundingClientRect();
    const region = this.#drawing === null ? null : regionAt(this.#drawing, event.target);
    const place = event.target instanceof SVGElement ? event.target.dataset['place'] : undefined;
    this.#showTip(this.#sentence(region?.id ?? null, place ?? null), event.clientX - box.left, event.clientY - box.top);
  }

  #sentence(region: string | null, placeId: string | null): string | null {
    const place = this.#picture?.places.find(({ id }) => id === placeId);
    if (this.#picture === null || (region === null && place === undefined)) return null;
    return place === undefined ? sentenceOf(region ?? '', this.#picture) : placeSentence(place, this.#picture);
  }

  #showTip(sentence: string | null, x: number, y: number): void {
    this.#tip.hidden = sentence === null;
    if (sentence === null) return;
    this.#tip.replaceChildren(sentence);
    const isRight = x > this.#box.clientWidth / 2;
    this.#tip.style.left = `${x + (isRight ? -12 : 12)}px`;
    this.#tip.style.top = `${y + 14}px`;
    this.#tip.classList.toggle('to-left', isRight);
  }

  #focus(id: string | null): void {
    if (id === null) return;
    this.#setCurrent(id);
    const region = this.#drawing?.regions.find((each) => each.id === id);
    const { k, x, y } = this.#zoom?.now() ?? { k: 1, x: 0, y: 0 };
    if (region?.mark.matches(':focus-visible')) this.#showTip(this.#sentence(id, null), region.x * k + x, region.y * k + y);
  }

  #setCurrent(id: string | null): void {
    this.#current = id;
    for (const region of this.#drawing?.regions ?? []) region.mark.setAttribute('tabindex', region.id === id ? '0' : '-1');
  }

  #press(event: KeyboardEvent): void {
    const drawing = this.#drawing;
    const from = drawing === null ? null : regionAt(drawing, event.target);
    if (drawing === null || from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (isArrowKey(key)) neighbour(drawing.regions, from, key)?.mark.focus();
    else if (key === 'Enter' || key === ' ') this.#choose(from.id);
    else if (key === 'Escape') this.#choose(null);
    else if (key === '+' || key === '=') this.#zoom?.by(1.6);
    else if (key === '-') this.#zoom?.by(1 / 1.6);
    else if (key === '0') this.#zoom?.whole();
    else return;
    event.preventDefault();
  }
}

function highest({ counts }: Picture): string | null {
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

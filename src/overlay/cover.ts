import { truly } from '../shared/true-dom.ts';
import { type Box, grown, isInside, type Point } from './geometry.ts';

// A layer this much larger than the picture, and not clear, belongs to something that lies over the page.
const cardMargin = 120;
const clearBelow = 0.06;
const solidFrom = 0.85;
const replaced = /^(?:img|video|canvas|iframe|embed|object|svg)$/;

/** Whether the user sees the picture, and nothing over it, at this point of the viewport. */
export function isSeenAt(picture: Element, box: Box, point: Point): boolean {
  if (isBehindModal(picture)) return false;
  for (const { root, target } of scopesOf(picture)) {
    if (!isOpenIn(root, target, box, point)) return false;
  }
  return true;
}

function isBehindModal(picture: Element): boolean {
  const full = document.fullscreenElement;
  return full !== null && full !== picture && !containsDeep(full, picture);
}

/** From the document inwards: in each tree the element that is, or holds, the picture. */
function scopesOf(picture: Element): { root: Document | ShadowRoot; target: Element }[] {
  const scopes: { root: Document | ShadowRoot; target: Element }[] = [];
  let target: Element | null = picture;
  while (target !== null) {
    const root: Node = truly(target, 'getRootNode')();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
    scopes.unshift({ root, target });
    target = root instanceof ShadowRoot ? root.host : null;
  }
  return scopes;
}

function isOpenIn(root: Document | ShadowRoot, target: Element, box: Box, point: Point): boolean {
  // Mostly the picture itself is on top, and the whole pile is dear.
  const top = root.elementFromPoint(point.x, point.y);
  if (top === target) return true;
  for (const element of root.elementsFromPoint(point.x, point.y)) {
    if (truly(element, 'getRootNode')() !== root) continue;
    if (truly(target, 'contains')(element)) return true;
    // An ancestor before the picture: the picture lets hits through, or is clipped away here, or is inert.
    if (truly(element, 'contains')(target)) return element === hitTarget(target) || isOpenThough(target, element, point);
    if (covers(element, box, point)) return false;
  }
  return false;
}

/**
 * A picture that family mode covers is met by no hit test, and its parents need not reach as far as it does. Then only what
 * clips it between the picture and the ancestor that was met can hide it.
 */
function isOpenThough(target: Element, met: Element, { x, y }: Point): boolean {
  if (getComputedStyle(target).clipPath !== 'inset(100%)') return false;
  for (let element = truly(target, 'parentElement'); element !== null && element !== met; element = truly(element, 'parentElement')) {
    const { left, top, right, bottom } = truly(element, 'getBoundingClientRect')();
    const isInside = x >= left && x < right && y >= top && y < bottom;
    if (!isInside && getComputedStyle(element).overflow !== 'visible') return false;
  }
  return true;
}

/** The nearest element that hit tests meet: they pass through a picture without pointer events, such as a covered one. */
function hitTarget(target: Element): Element {
  let element: Element = target;
  for (let parent = truly(element, 'parentElement'); parent !== null; parent = truly(parent, 'parentElement')) {
    if (getComputedStyle(element).pointerEvents !== 'none') break;
    element = parent;
  }
  return element;
}

function covers(element: Element, box: Box, point: Point): boolean {
  const rect = truly(element, 'getBoundingClientRect')();
  // A hit outside the element's box is a hit on its backdrop.
  if (element instanceof HTMLDialogElement && !isInside({ ...point, width: 0, height: 0 }, rect)) return true;
  const style = getComputedStyle(element);
  if (Number(style.opacity) < clearBelow) return false;
  if (replaced.test(truly(element, 'localName'))) return !(element instanceof HTMLImageElement && element.naturalWidth <= 2);
  const opacity = alphaOf(style.backgroundColor) * Number(style.opacity);
  if (opacity >= solidFrom) return true;
  const tinted = opacity >= clearBelow || style.backgroundImage !== 'none' || style.backdropFilter !== 'none';
  return tinted && !isInside(rect, grown(box, cardMargin));
}

/** Alpha of a computed colour: `rgb(r g b / a)`, `rgba(r, g, b, a)`, `color(… / a)`. */
export function alphaOf(color: string): number {
  if (color === 'transparent') return 0;
  const slash = /\/\s*([\d.]+)(%?)\s*\)$/.exec(color) ?? /^rgba\([^)]*,\s*([\d.]+)(%?)\s*\)$/.exec(color);
  if (slash === null) return 1;
  return Number(slash[1]) / (slash[2] === '%' ? 100 : 1);
}

function containsDeep(outer: Element, inner: Element): boolean {
  for (let node: Node | null = inner; node !== null; node = node instanceof ShadowRoot ? node.host : truly(node, 'parentNode')) {
    if (node === outer) return true;
  }
  return false;
}

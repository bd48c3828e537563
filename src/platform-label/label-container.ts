import { truly } from '../shared/true-dom.ts';
import type { LabelScope } from './label-rule.ts';

const pictures = 'img, video, canvas';
const mostPictures = 400;
// Avatars and icons are not what a label speaks of.
const smallestPicture = 64;
const smallestMain = 200;

/** The part of the page in which a label speaks of this picture. */
export function partAround(picture: Element, scope: LabelScope): Element | null {
  if (scope === 'post') return truly(picture, 'closest')('article, [role="article"]');
  if (scope === 'page') return truly(picture, 'closest')('main, [role="main"]') ?? document.body;
  return partWithoutOthers(picture);
}

function partWithoutOthers(picture: Element): Element | null {
  let part = truly(picture, 'parentElement');
  if (part === null || hasOther(part, picture)) return null;
  for (let next = truly(part, 'parentElement'); next !== null && next !== document.body && !hasOther(next, picture); ) {
    part = next;
    next = truly(part, 'parentElement');
  }
  return part;
}

/** Whether there is another picture inside, small ones and hidden ones aside. */
export function hasOther(part: Element, picture: Element): boolean {
  for (const other of [...part.querySelectorAll(pictures)].slice(0, mostPictures)) {
    if (other !== picture && Math.min(...shownSize(other)) >= smallestPicture) return true;
  }
  return false;
}

/** Whether this is the largest picture of the part. */
export function isMainPicture(picture: Element, part: Element): boolean {
  const [width, height] = shownSize(picture);
  if (Math.min(width, height) < smallestMain) return false;
  for (const other of [...part.querySelectorAll(pictures)].slice(0, mostPictures)) {
    const [otherWidth, otherHeight] = shownSize(other);
    if (other !== picture && otherWidth * otherHeight > width * height) return false;
  }
  return true;
}

function shownSize(element: Element): [number, number] {
  const { width, height } = truly(element, 'getBoundingClientRect')();
  return [width, height];
}

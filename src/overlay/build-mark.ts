import type { Mark } from './mark.ts';
import { coverToLift, type MarkContent } from './mark-content.ts';
import { buildCard, buildGhost, buildPill, buildReveal } from './pill.ts';
import { ShiftWatch } from './shift-watch.ts';

type Place = Pick<Mark, 'near' | 'picture' | 'place' | 'corner' | 'checkedAt' | 'compact'>;

const nowhere: Place = { near: true, picture: { x: 0, y: 0, width: 0, height: 0 }, place: null, corner: 0, checkedAt: 0, compact: false };

/** `before`: the mark on the same picture. What is said anew is said where that was: found out anew, it would be gone for some frames. */
export function buildMark(element: Element, content: MarkContent | null, before: Mark | undefined, moved: () => void): Mark {
  const cover = coverToLift(content);
  const { near, picture, place, corner, checkedAt, compact } = before ?? nowhere;
  return {
    element,
    content,
    pill: content === null ? buildGhost() : buildPill(content.kind),
    reveal:
      content === null || cover === null ? null : { button: cover === 'family' ? buildCard(content.titleKey) : buildReveal(), place: null },
    shifts: new ShiftWatch(element, moved),
    near,
    picture,
    place,
    corner,
    checkedAt,
    compact,
  };
}

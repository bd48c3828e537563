import { truly } from '../shared/true-dom.ts';
import { hasOther } from './label-container.ts';
import type { LabelRule } from './label-rule.ts';

const neverIn = [
  '[role^="menu"]',
  'dialog, [role="dialog"], [role="alertdialog"]',
  'form, textarea, select, [contenteditable]:not([contenteditable="false"])',
  'figcaption, nav, blockquote',
  'article, [role="article"]',
].join(', ');

const lists = 'ul, ol, [role="list"], [role="listitem"]';

/** Whether a label's text may stand here, in the picture's part of the page: seen, no user's words, and no other picture's. */
export function isLabelPlace(label: Element, picture: Element, part: Element, rule: LabelRule): boolean {
  const forbidden = [neverIn, rule.inLists ? '' : lists, rule.notIn].filter((selector) => selector !== '').join(', ');
  for (let place: Element | null = label; place !== null && place !== part; place = truly(place, 'parentElement')) {
    if (!truly(place, 'contains')(picture) && truly(place, 'matches')(forbidden)) return false;
    if (!truly(place, 'contains')(picture) && hasOther(place, picture)) return false;
  }
  return truly(label, 'checkVisibility')({ opacityProperty: true, visibilityProperty: true });
}

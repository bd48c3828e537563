import { truly } from '../shared/true-dom.ts';
import { isMainPicture, partAround } from './label-container.ts';
import { isLabelPlace } from './label-place.ts';
import type { LabelRule, PlatformLabel } from './label-rule.ts';

const longestLabel = 60;
const mostTexts = 3000;

/**
 * The label that the page itself puts on this picture, or null. Only whole texts count, in the part of the page that
 * belongs to the picture, and not where users write.
 */
export function findLabel(picture: Element, rules: readonly LabelRule[]): PlatformLabel | null {
  for (const rule of rules) {
    if ((rule.speaksOf === 'video') !== (truly(picture, 'localName') === 'video')) continue;
    const part = partAround(picture, rule.scope);
    if (part === null || (rule.scope === 'page' && !isMainPicture(picture, part))) continue;
    const found = labelIn(part, picture, rule);
    if (found !== null) return { platform: rule.platform, text: found };
  }
  return null;
}

function labelIn(part: Element, picture: Element, rule: LabelRule): string | null {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let found: string | null = null;
  for (let count = 0; count < mostTexts; count += 1) {
    const node = texts.nextNode();
    if (node === null) break;
    const raw = node.nodeValue ?? '';
    if (raw.length > 3 * longestLabel) continue;
    const text = raw.normalize('NFKC').replace(/\s+/g, ' ').trim();
    if (text === '' || text.length > longestLabel) continue;
    if (rule.notBeside.includes(text)) return null;
    const label = node.parentElement;
    if (found === null && label !== null && isOneOf(rule.texts, text) && isLabelPlace(label, picture, part, rule)) found = text;
  }
  return found;
}

function isOneOf(texts: readonly string[], text: string): boolean {
  return texts.some((wanted) => wanted.normalize('NFKC') === text);
}

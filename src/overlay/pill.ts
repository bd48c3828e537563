import type { VerdictKind } from '../verdict/verdict.ts';
import { icon } from './icons.ts';
import { pillLabel, pillWord } from './words.ts';

export function buildPill(kind: VerdictKind): HTMLButtonElement {
  const pill = document.createElement('button');
  pill.type = 'button';
  pill.className = `pill ${kind}`;
  pill.setAttribute('aria-label', pillLabel(kind));
  pill.setAttribute('aria-haspopup', 'dialog');
  pill.setAttribute('aria-expanded', 'false');
  const word = document.createElement('span');
  word.className = 'word';
  word.setAttribute('aria-hidden', 'true');
  word.dataset['text'] = pillWord(kind);
  pill.append(icon(kind), word);
  return pill;
}

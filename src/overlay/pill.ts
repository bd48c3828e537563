import { icon } from './icons.ts';
import type { MarkKind } from './mark-content.ts';
import { pillLabel, pillWord, text } from './words.ts';

export function buildPill(kind: MarkKind): HTMLButtonElement {
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

/** The button in the middle of a covered picture. */
export function buildReveal(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reveal';
  button.setAttribute('aria-label', text('reveal'));
  button.dataset['text'] = text('reveal');
  return button;
}

/** What family mode shows in a covered picture's stead: it says that nobody has to look, and opens the panel. */
export function buildCard(titleKey: string): HTMLButtonElement {
  const card = document.createElement('button');
  card.type = 'button';
  card.className = 'reveal card';
  const words = [text(titleKey), text('family_card_calm'), text('family_card_more')];
  card.setAttribute('aria-label', words.join(' '));
  card.setAttribute('aria-haspopup', 'dialog');
  for (const [at, word] of words.entries()) {
    const line = document.createElement('span');
    line.className = ['card-title', 'card-calm', 'card-more'][at] ?? '';
    line.setAttribute('aria-hidden', 'true');
    line.dataset['text'] = word;
    card.append(line);
  }
  return card;
}

/**
 * What lies in a pill's stead on a picture without a mark, and paints nothing. An `IntersectionObserver` with
 * `trackVisibility` tells a page whether anything lies over its picture: the same must lie over every picture that was
 * looked at. A shadow counts, seen or not.
 */
export function buildGhost(): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = 'ghost';
  return ghost;
}

/** Only where a page can see what covers a picture is there anything to hide. */
export const needsGhosts = (): boolean => 'isVisible' in IntersectionObserverEntry.prototype;

/** Tells screen readers, when they have a moment, what the user waited for. */
export interface Announcer {
  say(words: string): void;
}

/** It is there from the start: a region that comes together with its words is not announced. */
export function buildAnnouncer(layer: HTMLElement): Announcer {
  const region = document.createElement('div');
  region.className = 'announcer';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('aria-atomic', 'true');
  layer.append(region);
  return {
    say(words) {
      // Inserted anew: the same words said again are said again.
      const line = document.createElement('p');
      line.dataset['text'] = words;
      region.replaceChildren(line);
    },
  };
}

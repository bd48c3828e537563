import type { Words } from './catalogue.ts';
import { element } from './element.ts';

/** Long enough for a look at each month. */
const stepMs = 600;

export interface Timeline {
  /** Stops a time-lapse under way. */
  stop(): void;
}

/** A slider over the months, and a button that runs through them. `show` gets the index of a month. */
export function drawTimeline(part: HTMLElement, months: readonly string[], words: Words, show: (index: number) => void): Timeline {
  let timer: ReturnType<typeof setInterval> | null = null;
  const last = Math.max(0, months.length - 1);
  const { text } = words;
  const play = element('button', { type: 'button', class: 'play' }, text('play'));
  const slider = element('input', { type: 'range', min: 0, max: last, value: last, 'aria-label': text('month'), id: 'month' });
  const now = element('output', { for: 'month' });
  const say = (): void => {
    const month = months[Number(slider.value)];
    const said = month === undefined ? '' : text('up_to', { month: words.month(month) });
    now.replaceChildren(said);
    slider.setAttribute('aria-valuetext', said);
  };
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    play.replaceChildren(text('play'));
  };
  const go = (index: number): void => {
    slider.value = String(index);
    say();
    show(index);
  };
  play.addEventListener('click', () => {
    if (timer !== null) return stop();
    go(Number(slider.value) === last ? 0 : Number(slider.value));
    play.replaceChildren(text('pause'));
    timer = setInterval(() => {
      if (Number(slider.value) < last) go(Number(slider.value) + 1);
      if (Number(slider.value) === last) stop();
    }, stepMs);
  });
  slider.addEventListener('input', () => {
    stop();
    go(Number(slider.value));
  });
  say();
  part.replaceChildren(...(months.length > 1 ? [play, slider, now] : []));
  return { stop };
}

import { icon } from './icons.ts';
import { coverToLift, type MarkContent, type Sentence } from './mark-content.ts';
import { closeWord, text } from './words.ts';

/**
 * Says why a picture is marked. Values may come from the picture's file or the page: they only ever become text,
 * and that as generated content (see the style).
 */
export function buildPanel(content: MarkContent): HTMLElement {
  const panel = build('div', 'panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  panel.setAttribute('aria-describedby', 'reasons doubt');
  panel.tabIndex = -1;
  panel.append(buildHead(content), buildList('reasons', content.reasons));
  if (content.absent.length > 0) panel.append(build('p', 'absent-title', text('absent_title')), buildList('absent', content.absent));
  if (content.help) panel.append(buildButton('get-help', text('popup_help')));
  const cover = coverToLift(content);
  if (cover !== null) panel.append(buildButton('show-picture', text(cover === 'family' ? 'family_show' : 'reveal')));
  const doubt = build('p', 'doubt', text(content.doubtKey));
  doubt.id = 'doubt';
  panel.append(doubt);
  return panel;
}

/** The same as one text, as far as it answers what was asked. */
export function wordsOf({ titleKey, reasons }: MarkContent): string {
  return [text(titleKey), ...reasons.map(({ key, values }) => text(key, values))].filter((words) => words !== '').join('. ');
}

function buildHead(content: MarkContent): HTMLElement {
  const head = build('div', `head ${content.kind}`);
  const title = build('h2', 'title', text(content.titleKey));
  title.id = 'title';
  const close = build('button', 'close');
  close.setAttribute('type', 'button');
  close.setAttribute('aria-label', closeWord());
  close.append(icon('close'));
  head.append(icon(content.kind), title, close);
  return head;
}

function buildButton(className: string, words: string): HTMLButtonElement {
  const button = build('button', className, words);
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', words);
  return button;
}

function buildList(name: string, sentences: readonly Sentence[]): HTMLElement {
  const list = build('ul', name);
  list.id = name;
  for (const { key, values } of sentences) {
    const sentence = text(key, values);
    if (sentence !== '') list.append(build('li', '', sentence));
  }
  return list;
}

function build<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, content = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  if (content !== '') {
    element.dataset['text'] = content;
  }
  return element;
}

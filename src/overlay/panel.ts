import type { Verdict } from '../verdict/verdict.ts';
import { icon } from './icons.ts';
import { closeWord, text, type VerdictWords } from './words.ts';

/**
 * Says why a picture is marked. Values may come from the picture's file: they only ever become text,
 * and that as generated content (see the style).
 */
export function buildPanel(verdict: Verdict, words: VerdictWords): HTMLElement {
  const panel = build('div', 'panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  panel.tabIndex = -1;
  panel.append(buildHead(verdict, words), buildReasons(verdict, words), build('p', 'doubt', text(words.doubtKey(verdict))));
  return panel;
}

function buildHead(verdict: Verdict, words: VerdictWords): HTMLElement {
  const head = build('div', `head ${verdict.kind}`);
  const title = build('h2', 'title', text(words.titleKey(verdict)));
  title.id = 'title';
  const close = build('button', 'close');
  close.setAttribute('type', 'button');
  close.setAttribute('aria-label', closeWord());
  close.append(icon('close'));
  head.append(icon(verdict.kind), title, close);
  return head;
}

function buildReasons(verdict: Verdict, words: VerdictWords): HTMLElement {
  const list = build('ul', 'reasons');
  for (const reason of verdict.reasons) {
    const sentence = text(words.reasonKey(reason), reason.values);
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

import type { Sentence } from '../../overlay/mark-content.ts';
import type { Inspection } from '../../shared/inspection.ts';
import { fullAccount } from '../full-account.ts';
import { element } from './element.ts';
import { say } from './say.ts';

/** The full account of one picture as a list of sentences, under a heading of the given level. */
export function pictureView(inspection: Inspection, heading: 'h2' | 'h3'): HTMLElement {
  const { titleKey, found, absent, doubtKey } = fullAccount(inspection, null);
  const view = element('div', { class: `account ${inspection.verdict.kind}` }, element(heading, {}, say(titleKey)));
  if (found.length > 0) view.append(sentences('found', found));
  if (absent.length > 0) view.append(element('p', { class: 'soft' }, say('absent_title')), sentences('absent soft', absent));
  view.append(element('p', { class: 'doubt soft' }, say(doubtKey)));
  return view;
}

function sentences(className: string, all: readonly Sentence[]): HTMLElement {
  return element('ul', { class: className }, ...all.map(({ key, values }) => element('li', {}, say(key, values))));
}

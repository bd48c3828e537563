import { element } from '../page/element.ts';
import { say } from '../page/say.ts';

/** A sexual picture that may show a child: nothing is sent, the official lines are shown, and the address can be copied. */
export function childNotice(pageUrl: string): HTMLElement {
  const copied = element('p', { role: 'status' });
  const copy = element('button', { type: 'button', class: 'main', id: 'copy' }, say('report_copy'));
  copy.addEventListener('click', () => {
    void navigator.clipboard.writeText(pageUrl).then(() => {
      copied.textContent = say('report_copied');
    });
  });
  return element(
    'section',
    { class: 'card', id: 'child' },
    element('h2', {}, say('report_child_title')),
    element('p', {}, say('report_child_text')),
    element('p', {}, say('report_line_kr')),
    element('p', {}, say('report_line_world')),
    copy,
    element('a', { class: 'button', href: '../help/help.html' }, say('help_title')),
    copied,
  );
}

/** Who can help: a few questions, then whom to turn to. Nothing is stored, nothing is sent, and one key leaves. */
import browser from 'webextension-polyfill';
import { type Age, chooseHelp, firstSteps, type HelpChoice, type Situation } from '../../help/choose.ts';
import type { HelpEntry } from '../../help/directory.ts';
import { guessCountry } from '../../help/guess-country.ts';
import { childLines } from '../../help/help-line.ts';
import { send } from '../../shared/send.ts';
import { choiceFor } from '../page/choice.ts';
import { countryChoice } from '../page/country-choice.ts';
import { element } from '../page/element.ts';
import { exitButton } from '../page/exit-button.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';
import { messageToCopy } from './message-to-copy.ts';

startPage('help_title');
const main = document.querySelector('main') as HTMLElement;
const answers = element('section', { 'aria-live': 'polite' });
const isFromCover = location.search === '?from=cover';
let choice: HelpChoice = {
  situation: isFromCover ? 'saw' : 'me',
  age: 'unsure',
  country: guessCountry(say('language_tag'), browser.i18n.getUILanguage()),
};

const situations: readonly { readonly value: Situation; readonly label: string }[] = [
  { value: 'me', label: say('help_me') },
  { value: 'known', label: say('help_known') },
  { value: 'saw', label: say('help_saw') },
];
const ages: readonly { readonly value: Age; readonly label: string }[] = [
  { value: 'young', label: say('help_young') },
  { value: 'adult', label: say('help_adult') },
  { value: 'unsure', label: say('help_unsure') },
];

void start();

async function start(): Promise<void> {
  const settings = await send('background', 'settings.read', null);
  if (settings.ok && settings.value.helpCountry !== '') choice = { ...choice, country: settings.value.helpCountry };
  main.append(
    exitButton(),
    pageHead('help_title'),
    element('p', {}, say('help_intro')),
    element('h2', { id: 'situation-title' }, say('help_who')),
    choiceFor('situation', choice.situation, situations, (situation) => change({ situation })),
    element('h2', { id: 'age-title' }, say('help_age')),
    choiceFor('age', choice.age, ages, (age) => change({ age })),
    countryChoice('country', say('help_country'), say('help_elsewhere'), choice.country, (country) => change({ country })),
    answers,
    element('p', {}, element('a', { href: '../letters/letters.html', id: 'to-letters' }, say('help_letters'))),
  );
  change({});
}

function change(part: Partial<HelpChoice>): void {
  choice = { ...choice, ...part };
  // Who comes from a covered picture may be a child: whom to talk to comes before whom to report to.
  const isChildAsking = isFromCover && choice.situation === 'saw';
  const keys = firstSteps(choice);
  const steps = [...(isChildAsking && !keys.includes('help_tell') ? ['help_tell'] : []), ...keys].map((key) => element('li', {}, say(key)));
  const all = [...(isChildAsking ? childLines(choice.country).slice(0, 1) : []), ...chooseHelp(choice)];
  const entries = [...new Set(all)].map(lineOf);
  answers.replaceChildren(
    element('h2', {}, say('help_first')),
    element('ol', { class: 'first' }, ...steps),
    ...(entries.length > 0 ? [element('h2', {}, say('help_turn_to')), element('ul', { class: 'lines' }, ...entries)] : []),
    ...messageToCopy(choice.situation),
  );
}

function lineOf({ country, name, gloss, phones, links, hours, languages, checked }: HelpEntry): HTMLElement {
  const calls = phones.map((phone) => element('a', { href: `tel:${phone.replace(/[ -]/g, '')}` }, phone));
  const pages = links.map((link) =>
    element('a', { href: link, rel: 'noreferrer noopener', target: '_blank' }, link.slice('https://'.length)),
  );
  // Who reads the country's own language needs neither a translation of the name nor to be told of that language.
  const isOwn = country !== null && languageOf(country) === languageOf(say('language_tag'));
  const facts = [hours === 'always' ? say('help_always') : hours, isOwn ? null : languages].filter((fact) => fact !== null);
  return element(
    'li',
    { class: 'card' },
    element('strong', {}, name),
    ...(gloss === null || isOwn ? [] : [element('span', { class: 'soft', lang: 'en' }, gloss)]),
    element('div', {}, ...calls, ...pages),
    element('span', { class: 'soft' }, [...facts, say('help_checked', [checked])].join(' · ')),
  );
}

/** The language of a tag, or the one most spoken in a country (ISO 3166). */
function languageOf(tag: string): string {
  return new Intl.Locale(/^[A-Z]{2}$/.test(tag) ? `und-${tag}` : tag).maximize().language;
}

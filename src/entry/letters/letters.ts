/** Letters that ask for removal: a form, the letter that comes of it, where it goes. Nothing is stored, nothing is sent. */
import { readAddresses } from '../../help/letters/addresses.ts';
import { type Law, type LetterLanguage, laws, letterLanguages, type PictureKind, writeLetter } from '../../help/letters/letter.ts';
import { type Platform, placesFor, platforms } from '../../help/letters/places.ts';
import { choiceFor } from '../page/choice.ts';
import { copyButton } from '../page/copy-button.ts';
import { element } from '../page/element.ts';
import { exitButton } from '../page/exit-button.ts';
import { areaField, selectField, textField, tick } from '../page/fields.ts';
import { pageHead } from '../page/head.ts';
import { say, startPage } from '../page/say.ts';

startPage('letters_title');
const main = document.querySelector('main') as HTMLElement;

const lawKeys: Readonly<Record<Law, string>> = {
  tida: 'letters_law_tida',
  'kr-platform': 'letters_law_kr_platform',
  'kr-kcsc': 'letters_law_kr_kcsc',
  'kr-d4u': 'letters_law_kr_d4u',
  gdpr: 'letters_law_gdpr',
  dsa: 'letters_law_dsa',
};
const languageNames: Readonly<Record<LetterLanguage, string>> = { en: 'English', ko: '한국어' };
const kinds: readonly { readonly value: PictureKind; readonly label: string }[] = [
  { value: 'fake', label: say('letters_kind_fake') },
  { value: 'real', label: say('letters_kind_real') },
  { value: 'unsure', label: say('letters_kind_unsure') },
];
const isKorean = say('language_tag') === 'ko';
let kind: PictureKind = 'fake';

const law = selectField(
  'law',
  'letters_law',
  laws.map((value) => ({ value, text: say(lawKeys[value]) })),
);
const platform = selectField('platform', 'letters_platform', [
  ...Object.entries(platforms).map(([value, text]) => ({ value, text })),
  { value: 'other', text: say('letters_platform_other') },
]);
const otherName = textField('other-name', 'letters_platform_name', 'text');
const language = selectField(
  'language',
  'letters_language',
  letterLanguages.map((value) => ({ value, text: languageNames[value] })),
);
const addresses = areaField('addresses', 'letters_addresses', 20_000);
const bad = element('p', { id: 'bad', role: 'status' });
const details = textField('details', 'letters_details', 'text');
const isOther = tick('is-other', 'letters_for_other', false);
const person = textField('person', 'letters_person', 'text');
const isYoung = tick('is-young', 'letters_young', false);
const name = textField('name', 'letters_name', 'text');
const contact = textField('contact', 'letters_contact', 'text');
const letter = element('div', { id: 'letter' });
const places = element('ul', { class: 'places' });
// Without the clipboard the letter can still be taken by hand.
const { button: copy, told } = copyButton(
  'copy',
  say('copy'),
  () => letter.textContent ?? '',
  () => getSelection()?.selectAllChildren(letter),
);
copy.classList.add('main');
const print = element('button', { type: 'button', id: 'print' }, say('letters_print'));

law.input.value = isKorean ? 'kr-platform' : 'tida';
language.input.value = isKorean ? 'ko' : 'en';

const form = element(
  'div',
  {},
  platform.view,
  otherName.view,
  law.view,
  language.view,
  addresses.view,
  bad,
  details.view,
  element('h2', { id: 'kind-title' }, say('letters_kind')),
  choiceFor('kind', kind, kinds, (chosen) => {
    kind = chosen;
    renew();
  }),
  isOther.view,
  person.view,
  isYoung.view,
  name.view,
  contact.view,
);
form.addEventListener('input', renew);
print.addEventListener('click', () => window.print());

main.append(
  exitButton(),
  pageHead('letters_title'),
  element('p', {}, say('letters_intro')),
  element('p', {}, say('letters_child'), ' ', element('a', { href: '../help/help.html' }, say('help_title'))),
  form,
  element(
    'section',
    { id: 'result', 'aria-labelledby': 'letter-title' },
    element('h2', { id: 'letter-title' }, say('letters_letter')),
    letter,
    element('p', { class: 'actions' }, copy, print),
    told,
    element('h2', {}, say('letters_places')),
    places,
    element('p', { class: 'soft' }, say('letters_not_advice')),
  ),
);
renew();

function renew(): void {
  const chosenLaw = laws.find((value) => value === law.input.value) ?? 'tida';
  const chosenLanguage = letterLanguages.find((value) => value === language.input.value) ?? 'en';
  const chosenPlatform = platform.input.value as Platform | 'other';
  const read = readAddresses(addresses.input.value);
  otherName.view.hidden = chosenPlatform !== 'other';
  person.view.hidden = !isOther.input.checked;
  bad.textContent = read.bad.length === 0 ? '' : say('letters_bad', [read.bad.join(', ')]);
  told.textContent = '';
  letter.lang = chosenLanguage;
  letter.textContent = writeLetter(chosenLaw, chosenLanguage, {
    platform: chosenPlatform === 'other' ? otherName.input.value.trim() : platforms[chosenPlatform],
    addresses: read.good,
    kind,
    isSelf: !isOther.input.checked,
    isYoung: isYoung.input.checked,
    name: name.input.value.trim(),
    person: person.input.value.trim(),
    contact: contact.input.value.trim(),
    details: details.input.value.trim(),
    date: today(),
  });
  const known = placesFor(chosenLaw, chosenPlatform).map(({ link, checked }) =>
    element('li', {}, linkTo(link), ' ', element('span', { class: 'soft' }, say('help_checked', [checked]))),
  );
  places.replaceChildren(...(known.length > 0 ? known : [element('li', {}, say('letters_no_place'))]));
}

function linkTo(link: string): HTMLElement {
  const shown = link.replace(/^(?:https:\/\/|mailto:|tel:)/, '');
  return element('a', { href: link, ...(link.startsWith('https:') ? { rel: 'noreferrer noopener', target: '_blank' } : {}) }, shown);
}

/** The user's own day, as ISO 8601. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

import type { FamilyCounts } from '../../shared/messages.ts';
import type { Settings } from '../../shared/settings.ts';
import { countryChoice } from '../page/country-choice.ts';
import { element } from '../page/element.ts';
import { familyChoice } from '../page/family-choice.ts';
import { say } from '../page/say.ts';

/** Who uses the browser, and what family mode does and cannot do. */
export function familySection(
  { family, helpCountry }: Settings,
  { since, covered }: FamilyCounts,
  write: (change: Partial<Settings>) => unknown,
): HTMLElement[] {
  const day = new Intl.DateTimeFormat(say('language_tag'), { dateStyle: 'long' }).format(since);
  return [
    element('h2', { id: 'family-title' }, say('family_who')),
    familyChoice(family, async (chosen) => write({ family: chosen })),
    element('p', { class: 'soft' }, say('family_note')),
    countryChoice('help-country', say('family_country'), say('family_country_auto'), helpCountry, (country) =>
      write({ helpCountry: country }),
    ),
    ...(covered > 0 ? [element('p', { class: 'soft', id: 'covered-count' }, say('family_count', [day, covered.toLocaleString()]))] : []),
    element('p', {}, say('family_honest')),
    element('p', {}, element('a', { class: 'button', href: '../setup/setup.html' }, say('setup_title'))),
  ];
}

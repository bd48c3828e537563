import { askForFamilyMode } from '#this-browser';
import { choiceFor } from './choice.ts';
import { say } from './say.ts';

/** “Just me” or “my family”; titled by the element `family-title`. */
export function familyChoice(family: boolean, change: (family: boolean) => Promise<unknown>): HTMLElement {
  const choices = [
    { value: 'me', label: say('family_just_me') },
    { value: 'family', label: say('family_mine') },
  ] as const;
  return choiceFor('family', family ? 'family' : 'me', choices, async (chosen) => {
    // At once upon the click, or the browser does not ask.
    if (chosen === 'family') await askForFamilyMode();
    await change(chosen === 'family');
  });
}

import { nothing } from '../shared/inspect-schema.ts';
import type { Handlers } from '../shared/receive.ts';
import { type Settings, settingsChange } from '../shared/settings.ts';
import { renewCoverSheet } from './cover-sheet.ts';
import type { PinLock } from './pin-lock.ts';
import { readSettings, writeSettings } from './settings-store.ts';

/** How our own pages read and change settings. `changed` is told what counts from then on. */
export function settingsHandlers(
  lock: PinLock,
  changed: (settings: Settings) => Promise<unknown>,
): Pick<Handlers<'background'>, 'settings.read' | 'settings.write'> {
  return {
    'settings.read': { caller: 'page', payload: nothing, answer: readSettings },
    'settings.write': {
      caller: 'page',
      payload: settingsChange,
      async answer(change) {
        if (!(await lock.isOpen())) return null;
        const settings = await writeSettings(change);
        await changed(settings);
        return settings;
      },
    },
  };
}

/** What the settings mean outside of our pages: the sheet first, so that nothing is seen before its page knows. */
export async function spreadSettings(settings: Settings, spread: (settings: Settings) => Promise<unknown>): Promise<void> {
  await renewCoverSheet(settings);
  await spread(settings);
}

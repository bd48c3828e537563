import { healSettings } from '../../src/shared/settings.ts';

const { smallestNatural, smallestShown } = healSettings(null);

/** For pages of the web: what is too small there is too small here. */
export const usualSizes = { smallestNatural, smallestShown };

/** For pictures that were named, or lie in a named folder: they are meant, whatever their size. */
export const anySize = { smallestNatural: 1, smallestShown: 1 };

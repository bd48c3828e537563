import * as v from 'valibot';
import { expect, it } from 'vitest';
import { healSettings, settingsChange } from '../../../src/shared/settings.ts';

const defaults = {
  enabled: true,
  sitesOff: [],
  sensitivity: 'usual',
  mode: 'mark',
  family: false,
  coverFirst: [],
  helpCountry: '',
  reportConsent: false,
  reportEndpoint: '',
  platformLabels: true,
  smallestNatural: 96,
  smallestShown: 64,
};

it.each([[undefined], [null], ['{}'], [7], [[]], [{}]])('%j heals to the defaults', (stored) => {
  expect(healSettings(stored)).toEqual(defaults);
});

it('keeps what fits, heals what does not, drops what is unknown', () => {
  const stored = { enabled: false, sitesOff: 'all', smallestNatural: -3, smallestShown: 20, gone: true };
  expect(healSettings(stored)).toEqual({ ...defaults, enabled: false, smallestShown: 20 });
});

it.each([[{ enabled: 'yes' }], [{ sitesOff: [1] }], [{ smallestShown: 0 }], [{ other: 1 }], [null]])(
  'refuses the change %j whole',
  (change) => {
    expect(v.safeParse(settingsChange, change).success).toBe(false);
  },
);

it('takes a part of the settings', () => {
  expect(v.parse(settingsChange, { enabled: false })).toEqual({ enabled: false });
});

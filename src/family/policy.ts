import * as v from 'valibot';
import { type Settings, settingsChange } from '../shared/settings.ts';
import { pinOfLine, type SealedPin } from './sealed-pin.ts';

/** What whoever manages the browser has set: these win over the user's own settings, and only he can change them. */
export interface Policy {
  readonly settings: Partial<Settings>;
  /** `unusable`: one was set that cannot be read. Then nothing opens the lock, for the policy wanted one. */
  readonly pin: SealedPin | 'unusable' | null;
  /** Names of entries that do not fit and count for nothing; told on the options page. */
  readonly unfit: readonly string[];
}

export const noPolicy: Policy = { settings: {}, pin: null, unfit: [] };

/** Settings that a policy may set; `public/managed-schema.json` describes them to Chrome and Edge. */
const policyNames = [
  'enabled',
  'family',
  'sitesOff',
  'coverFirst',
  'sensitivity',
  'mode',
  'platformLabels',
  'helpCountry',
  'reportConsent',
  'reportEndpoint',
] as const satisfies readonly (keyof Settings)[];

/**
 * The browser's managed values → policy. Each value is taken by itself, so that one mistake in a file does not lift the
 * others.
 */
export function readPolicy(managed: unknown): Policy {
  if (typeof managed !== 'object' || managed === null) return noPolicy;
  const given: Readonly<Record<string, unknown>> = { ...managed };
  let settings: Partial<Settings> = {};
  const unfit: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (name === 'pinHash') continue;
    const isKnown = (policyNames as readonly string[]).includes(name);
    const parsed = isKnown ? v.safeParse(settingsChange, { [name]: value }) : null;
    if (parsed?.success) settings = { ...settings, ...parsed.output };
    else unfit.push(name);
  }
  const line = given['pinHash'];
  if (line === undefined || line === '') return { settings, pin: null, unfit };
  const pin = typeof line === 'string' ? pinOfLine(line) : null;
  return pin === null ? { settings, pin: 'unusable', unfit: [...unfit, 'pinHash'] } : { settings, pin, unfit };
}

import { browserPolicies, type ChromiumBrowser, managedSettings, storeOf, type Wishes } from './wishes.ts';

const domains: Readonly<Record<ChromiumBrowser, string>> = {
  chrome: 'com.google.Chrome',
  edge: 'com.microsoft.Edge',
  chromium: 'org.chromium.Chromium',
};

type Plist = boolean | number | string | readonly Plist[] | { readonly [key: string]: Plist };

/**
 * A configuration profile that an administrator of the Mac opens. `newUuid`: profiles and their parts are told apart by
 * random UUIDs.
 */
export function macProfile(browser: ChromiumBrowser, wishes: Wishes, newUuid: () => string): string {
  const { id, isFromStore } = wishes;
  const force: Readonly<Record<string, Plist>> = isFromStore ? { ExtensionInstallForcelist: [`${id};${storeOf[browser]}`] } : {};
  const part = (domain: string, values: Readonly<Record<string, Plist>>): Plist => ({
    PayloadType: domain,
    PayloadIdentifier: `telltale.${domain}`,
    PayloadUUID: newUuid(),
    PayloadVersion: 1,
    ...values,
  });
  const profile: Plist = {
    PayloadType: 'Configuration',
    PayloadIdentifier: `telltale.family.${browser}`,
    PayloadUUID: newUuid(),
    PayloadVersion: 1,
    PayloadScope: 'System',
    PayloadDisplayName: 'Telltale family mode',
    PayloadContent: [
      part(domains[browser], { ...browserPolicies(browser, wishes), ...force }),
      part(`${domains[browser]}.extensions.${id}`, managedSettings(wishes)),
    ],
  };
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const type = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
  return `${head}\n${type}\n<plist version="1.0">\n${xmlOf(profile, '')}</plist>\n`;
}

function xmlOf(value: Plist, indent: string): string {
  if (typeof value === 'boolean') return `${indent}<${value}/>\n`;
  if (typeof value === 'number') return `${indent}<integer>${value}</integer>\n`;
  if (typeof value === 'string') return `${indent}<string>${escaped(value)}</string>\n`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `${indent}<array>\n${value.map((one) => xmlOf(one, inner)).join('')}${indent}</array>\n`;
  const entries = Object.entries(value).map(([key, one]) => `${inner}<key>${escaped(key)}</key>\n${xmlOf(one, inner)}`);
  return `${indent}<dict>\n${entries.join('')}${indent}</dict>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

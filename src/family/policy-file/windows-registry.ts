import { browserPolicies, type ChromiumBrowser, managedSettings, storeOf, type Wishes } from './wishes.ts';

const keys: Readonly<Record<ChromiumBrowser, string>> = {
  chrome: 'Google\\Chrome',
  edge: 'Microsoft\\Edge',
  chromium: 'Chromium',
};

/** A `.reg` file that an administrator opens. Lines end as Windows wants them. */
export function registryFile(browser: ChromiumBrowser, wishes: Wishes): string {
  const { id, isFromStore } = wishes;
  const base = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${keys[browser]}`;
  const section = (key: string, values: Readonly<Record<string, boolean | number | string>>): string[] => [
    `[${key}]`,
    ...Object.entries(values).map(([name, value]) => `"${name}"=${registryValue(value)}`),
    '',
  ];
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    ...section(base, browserPolicies(browser, wishes)),
    ...(isFromStore ? section(`${base}\\ExtensionInstallForcelist`, { 1: `${id};${storeOf[browser]}` }) : []),
    ...section(`${base}\\3rdparty\\extensions\\${id}\\policy`, managedSettings(wishes)),
  ];
  return lines.join('\r\n');
}

function registryValue(value: boolean | number | string): string {
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return `dword:${Number(value).toString(16).padStart(8, '0')}`;
}

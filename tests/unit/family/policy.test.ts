import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { noPolicy, readPolicy } from '../../../src/family/policy.ts';
import { type FamilyBrowser, policyFile, systems } from '../../../src/family/policy-file/policy-file.ts';
import { lineOfPin, sealPin } from '../../../src/family/sealed-pin.ts';
import { healSettings } from '../../../src/shared/settings.ts';

const id = 'abcdefghijklmnopabcdefghijklmnop';

describe('a policy', () => {
  test.each([[null], [undefined], ['{}'], [{}]])('%j is none', (managed) => expect(readPolicy(managed)).toEqual(noPolicy));

  it('takes what fits, and tells what does not', () => {
    expect(readPolicy({ family: true, mode: 'burn', helpCountry: 'KR', nonsense: 1 })).toEqual({
      settings: { family: true, helpCountry: 'KR' },
      pin: null,
      unfit: ['mode', 'nonsense'],
    });
  });

  it('with a PIN that cannot be read opens for nobody', () => {
    expect(readPolicy({ pinHash: '1234' })).toEqual({ settings: {}, pin: 'unusable', unfit: ['pinHash'] });
    expect(readPolicy({ pinHash: 7 }).pin).toBe('unusable');
  });

  it('may leave the PIN out by an empty line', () => expect(readPolicy({ pinHash: '' })).toEqual(noPolicy));

  it('is described to Chrome: each entry of the schema is one that is read', () => {
    const { properties } = JSON.parse(readFileSync(join(root, 'public/managed-schema.json'), 'utf8'));
    const example: Record<string, unknown> = { boolean: true, array: ['example.com'], string: '' };
    for (const [name, { type, enum: choices }] of Object.entries<{ type: string; enum?: string[] }>(properties)) {
      expect(readPolicy({ [name]: choices?.[0] ?? example[type] }).unfit, name).toEqual([]);
    }
    const settings = Object.keys(properties).filter((name) => name !== 'pinHash');
    const limits = ['smallestNatural', 'smallestShown'];
    expect([...settings, ...limits].sort()).toEqual(Object.keys(healSettings({})).sort());
  });
});

describe('policy files', async () => {
  const pinLine = lineOfPin(await sealPin('1234'));
  const wishes = { id, isFromStore: true, pinLine };
  let uuids = 0;
  const newUuid = (): string => {
    uuids += 1;
    return `UUID-${uuids}`;
  };
  const browsers: readonly FamilyBrowser[] = ['chrome', 'edge', 'chromium', 'firefox'];

  test.each(systems.flatMap((system) => browsers.map((browser) => ({ system, browser }))))(
    '$browser on $system: family mode on, locked, installed by force where it comes from a store',
    ({ system, browser }) => {
      const file = policyFile(system, browser, wishes, newUuid);
      if (browser === 'firefox' && system === 'chromeos') return expect(file).toBeNull();
      const text = file?.text ?? '';
      expect(text).toContain(pinLine);
      expect(text).not.toContain('1234');
      if (system === 'chromeos')
        return expect(readPolicy(valuesOf(JSON.parse(text)))).toMatchObject({ settings: { family: true }, unfit: [] });
      expect(text).toContain(id);
      expect(/force_installed|ExtensionInstallForcelist/.test(text)).toBe(true);
      const other = policyFile(system, browser, { ...wishes, isFromStore: false }, newUuid)?.text ?? '';
      expect(/force_installed|ExtensionInstallForcelist/.test(other)).toBe(false);
    },
  );

  it('for Linux hold what the extension reads', () => {
    const chrome = JSON.parse(policyFile('linux', 'chrome', wishes, newUuid)?.text ?? '');
    const firefox = JSON.parse(policyFile('linux', 'firefox', wishes, newUuid)?.text ?? '');
    for (const managed of [chrome['3rdparty'].extensions[id], firefox.policies['3rdparty'].Extensions[id]]) {
      expect(readPolicy(managed)).toMatchObject({ settings: { enabled: true, family: true }, unfit: [] });
      expect(readPolicy(managed).pin).toMatchObject({ rounds: 600_000 });
    }
  });

  it('for Windows are lines of the registry', () => {
    const lines = policyFile('windows', 'edge', wishes, newUuid)?.text.split('\r\n') ?? [];
    expect(lines[0]).toBe('Windows Registry Editor Version 5.00');
    for (const line of lines.slice(1))
      expect(line).toMatch(/^$|^\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge[\\\w]*\]$|^"\w+"=(?:dword:[0-9a-f]{8}|"[^"]*")$/);
  });

  it('for the Mac are a property list whose parts have names of their own', () => {
    const text = policyFile('macos', 'chrome', wishes, newUuid)?.text ?? '';
    const ids = [...text.matchAll(/<key>PayloadUUID<\/key>\s*<string>([^<]+)</g)].map(([, uuid]) => uuid);
    expect(new Set(ids).size).toBe(3);
    expect(text).toContain(`com.google.Chrome.extensions.${id}`);
    expect([...text.matchAll(/<(dict|array|plist)\b/g)].length).toBe([...text.matchAll(/<\/(dict|array|plist)>/g)].length);
  });
});

const valuesOf = (console: Readonly<Record<string, { Value: unknown }>>) =>
  Object.fromEntries(Object.entries(console).map(([name, { Value }]) => [name, Value]));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, inject, test } from 'vitest';
import { archive, filesIn } from '../../scripts/package/archive.ts';
import { lintFaults } from '../../scripts/package/lint.ts';
import { root } from '../../scripts/root.ts';

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly web_accessible_resources?: readonly unknown[];
  readonly browser_specific_settings?: {
    readonly gecko: { readonly data_collection_permissions: { readonly required: readonly string[] } };
  };
}

const manifestOf = (kind: 'chromium' | 'firefox'): Manifest =>
  JSON.parse(readFileSync(join(inject('bundles')[kind], 'manifest.json'), 'utf8'));

describe('packages', () => {
  test('Firefox’s own linter finds no error', () => expect(lintFaults(inject('bundles').firefox)).toEqual([]));

  test.each(['chromium', 'firefox'] as const)('%s: each permission is justified in CONTRIBUTING', (kind) => {
    const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const table = guide.slice(guide.indexOf('## Permissions'), guide.indexOf('## Tests'));
    const { permissions, host_permissions } = manifestOf(kind);
    expect(permissions.length).toBeGreaterThan(0);
    for (const permission of [...permissions, ...host_permissions]) expect(table).toContain(`\`${permission}\``);
  });

  test.each(['chromium', 'firefox'] as const)('%s: nothing is web-accessible', (kind) => {
    expect(manifestOf(kind).web_accessible_resources ?? []).toEqual([]);
  });

  test('Firefox is told that no data is collected', () => {
    expect(manifestOf('firefox').browser_specific_settings?.gecko.data_collection_permissions).toEqual({ required: ['none'] });
  });

  test('an archive holds each file as it is, and is the same every time', () => {
    const folder = inject('bundles').chromium;
    const zipped = archive(folder, filesIn(folder));
    expect(Buffer.compare(Buffer.from(zipped), Buffer.from(archive(folder, filesIn(folder))))).toBe(0);
    const files = unzipSync(zipped);
    expect(Object.keys(files)).toContain('manifest.json');
    for (const [name, bytes] of Object.entries(files)) expect(Buffer.compare(Buffer.from(bytes), readFileSync(join(folder, name)))).toBe(0);
  });
});

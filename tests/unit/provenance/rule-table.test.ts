import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { carriers } from '../../../src/provenance/address/carriers.ts';
import { generatorHosts } from '../../../src/provenance/address/generator-hosts.ts';
import { generatorNames } from '../../../src/provenance/address/generator-names.ts';
import { allRules } from '../../../src/provenance/all-rules.ts';
import { openMessages } from '../../../src/provenance/watermark/open-messages.ts';
import { hidingPlaces } from '../../../src/provenance/watermark/read-stealth-text.ts';

const tables = {
  carriers,
  rules: allRules,
  addresses: generatorHosts,
  names: generatorNames,
  watermarks: openMessages,
  'hidden texts': hidingPlaces,
};
const rows = Object.entries(tables).flatMap(([table, all]) => all.map((row) => ({ table, ...row })));

it('every file in rules/ holds one rule', () => {
  expect(allRules).toHaveLength(readdirSync('src/provenance/rules').length);
  for (const rule of allRules) expect(rule.read, rule.name).toBeTypeOf('function');
});

describe('every rule and every row of a table', () => {
  it.each(rows)('$table: $name says where it comes from and when that was looked at', ({ name, source, checked }) => {
    expect(name).toMatch(/^[a-z][a-z0-9-]*(?:[._][a-z0-9-]+)+$/);
    expect(source.length).toBeGreaterThan(10);
    expect(source).toMatch(/\S [a-z0-9(]|https:\/\//);
    expect(checked).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/);
    expect(new Date(checked).getTime()).not.toBeNaN();
  });

  it('has a name of its own', () => {
    const names = rows.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

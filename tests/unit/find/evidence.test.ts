import { expect, test } from 'vitest';
import { Evidence } from '../../../src/find/evidence.ts';

const never = (): boolean => false;
const address = 'https://a.example/x.png';
const entry = { name: address, initiatorType: 'img', duration: 12, decodedBodySize: 0 };

test('an address counts only when its entry has ripened', () => {
  const evidence = new Evidence(never);
  expect(evidence.has(address)).toBe(false);
  expect(evidence.note(entry)).toBe('young');
  expect(evidence.has(address)).toBe(false);
  expect(evidence.ripen(address)).toBe(true);
  expect(evidence.has(address)).toBe(true);
  expect(evidence.has(`${address}#part`)).toBe(true);
  expect(evidence.has(`${address}?q`)).toBe(false);
});

test('an entry of no duration is a request that a policy blocked', () => {
  const evidence = new Evidence(never);
  evidence.note({ ...entry, duration: 0 });
  expect(evidence.ripen(address)).toBe(false);
  expect(evidence.note(entry)).toBe('young');
});

test('what comes out of the memory takes no time, but has a size', () => {
  expect(new Evidence(never).note({ ...entry, duration: 0, decodedBodySize: 5 })).toBe('young');
});

test('what of another site comes out of the memory is doubtful, and is told by its being there', () => {
  const evidence = new Evidence((asked) => asked === address);
  expect(evidence.note({ ...entry, duration: 0 })).toBe('doubtful');
  expect(evidence.ripen(address)).toBe(true);
});

test('the memory is not asked for what a policy has blocked, which may be told later', () => {
  const asked: string[] = [];
  const evidence = new Evidence((name) => asked.push(name) > 0);
  evidence.note({ ...entry, duration: 0 });
  evidence.block(address);
  expect(evidence.ripen(address)).toBe(false);
  expect(asked).toEqual([]);
});

test.each(['before', 'between', 'after'])('a violation %s takes the evidence away', (when) => {
  const evidence = new Evidence(never);
  if (when === 'before') evidence.block(address);
  evidence.note(entry);
  if (when === 'between') evidence.block(address);
  evidence.ripen(address);
  if (when === 'after') evidence.block(address);
  expect(evidence.has(address)).toBe(false);
  evidence.note(entry);
  evidence.ripen(address);
  expect(evidence.has(address)).toBe(false);
});

test.each(['script', 'iframe', 'beacon', 'fetch', 'navigation'])('%s is no picture', (initiatorType) => {
  expect(new Evidence(never).note({ ...entry, initiatorType })).toBeNull();
});

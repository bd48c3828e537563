import { expect, test } from 'vitest';
import { Evidence } from '../../../src/find/evidence.ts';

const never = (): boolean => false;
const address = 'https://a.example/x.png';
const entry = { name: address, initiatorType: 'img', duration: 12, decodedBodySize: 0 };

test('an address counts only when its entry has ripened', () => {
  const evidence = new Evidence(never);
  expect(evidence.has(address)).toBe(false);
  expect(evidence.note(entry)).toBe(true);
  expect(evidence.has(address)).toBe(false);
  expect(evidence.ripen(address)).toBe(true);
  expect(evidence.has(address)).toBe(true);
  expect(evidence.has(`${address}#part`)).toBe(true);
  expect(evidence.has(`${address}?q`)).toBe(false);
});

test('an entry of no duration is a request that a policy blocked', () => {
  const evidence = new Evidence(never);
  expect(evidence.note({ ...entry, duration: 0 })).toBe(false);
  expect(evidence.ripen(address)).toBe(false);
});

test('what comes out of the memory takes no time, but has a size', () => {
  expect(new Evidence(never).note({ ...entry, duration: 0, decodedBodySize: 5 })).toBe(true);
});

test('what of another site comes out of the memory is told by its being there', () => {
  const ofOtherSite = { ...entry, duration: 0 };
  expect(new Evidence((asked) => asked === address).note(ofOtherSite)).toBe(true);
  const evidence = new Evidence(() => true);
  evidence.block(address);
  expect(evidence.note(ofOtherSite)).toBe(false);
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
  expect(new Evidence(never).note({ ...entry, initiatorType })).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { style } from '../../../src/overlay/style.ts';

const [light = '', dark = ''] = [...style.matchAll(/\.layer \{([^}]*)\}/g)].map(([, block = '']) => block);
const forced = /@media \(forced-colors: active\) \{([\s\S]*?)\n\}/.exec(style)?.[1] ?? '';

function tokensOf(block: string): ReadonlyMap<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(color)?.[1];
  if (digits === undefined) throw new Error(`"${color}" is no colour that this test can read`);
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const text = 4.5;
const shapes = 3;

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s colours', (_, block) => {
  const tokens = tokensOf(block);
  const against = (name: string, ground: string) => contrast(tokens.get(name) ?? '', tokens.get(ground) ?? '');

  test.each(['ink', 'quiet'])('%s can be read', (name) => expect(against(name, 'ground')).toBeGreaterThanOrEqual(text));

  test.each(['edge', 'focus', 'signs', 'declared-ai', 'ai-edited', 'platform'])('%s can be told from the ground', (name) =>
    expect(against(name, 'ground')).toBeGreaterThanOrEqual(shapes),
  );

  test('words on the ground of a button that the pointer is over can be read', () =>
    expect(against('ink', 'line')).toBeGreaterThanOrEqual(text));
});

test('where the user has colours of his own, every token is one of them', () => {
  const tokens = tokensOf(forced);
  expect([...tokens.keys()].sort()).toEqual([...tokensOf(light).keys()].sort());
  for (const color of tokens.values()) expect(['Canvas', 'CanvasText', 'Highlight']).toContain(color);
});

test('nothing moves by itself, whether or not the user asked for less motion', () => {
  expect(style).not.toMatch(/\b(?:transition|animation|scroll-behavior)\b|@keyframes/);
});

import { describe, expect, it } from 'vitest';
import { isSameSite, patternsOf, siteOf } from '../../../src/background/site.ts';

describe('isSameSite', () => {
  it.each([
    [['https://a.example.com/x.jpg', 'https://www.example.com/', 'https://example.com/'], true],
    [['https://cdn.naver.com/x', 'https://blog.naver.com/'], true],
    [['http://127.0.0.1:8000/x', 'http://127.0.0.1:8000/'], true],
    // Another site's cookies must never go along because a page shows its picture.
    [['https://bank.example/pay', 'https://evil.example/'], false],
    // A frame of the picture's own site inside a foreign page does not count.
    [['https://bank.com/x', 'https://bank.com/', 'https://evil.com/'], false],
    [['http://example.com/x', 'https://example.com/'], false],
    // Two users of one host are two sites.
    [['https://a.github.io/x', 'https://b.github.io/'], false],
    [['https://x.co.kr/', 'https://y.co.kr/'], false],
    [['http://127.0.0.1:8000/x', 'http://127.0.0.1:9000/'], false],
    [['about:blank', 'about:blank'], false],
    [['https://example.com/', undefined], false],
  ])('%j is %s', (addresses, same) => {
    expect(isSameSite(...addresses)).toBe(same);
  });
});

it.each([
  ['https://example.com:8443/a?b#c', 'example.com'],
  ['chrome://settings/', null],
  ['file:///home/x.png', null],
  ['moz-extension://abc/', null],
  ['not an address', null],
  [undefined, null],
])('siteOf(%s) is %s', (address, site) => {
  expect(siteOf(address)).toBe(site);
});

it('names that are no host’s do not come into the browser’s patterns', () => {
  const sites = ['example.com', 'xn--9t4b11yi5a.kr', 'localhost', '[::1]', '*', '', 'https://example.com', 'example.com/path', 'two words'];
  expect(patternsOf(sites)).toEqual(['*://example.com/*', '*://xn--9t4b11yi5a.kr/*', '*://localhost/*', '*://[::1]/*']);
});

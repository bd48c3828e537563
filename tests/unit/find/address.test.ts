import { describe, expect, test } from 'vitest';
import { asLoaded, requestName, shortAddress, sortOf } from '../../../src/find/address.ts';

describe('who can read an address', () => {
  test.each([
    ['https://a.example/x.png', 'https:', 'web'],
    ['HTTP://a.example/x.png', 'https:', 'web'],
    ['blob:https://a.example/1', 'https:', 'page'],
    ['data:image/png;base64,AAAA', 'https:', 'page'],
    ['file:///home/x.png', 'https:', 'none'],
    ['file:///home/x.png', 'file:', 'web'],
    ['chrome-extension://abc/x.png', 'https:', 'none'],
    ['about:blank', 'https:', 'none'],
    ['javascript:0', 'https:', 'none'],
    ['', 'https:', 'none'],
  ])('%s on %s: %s', (address, protocol, sort) => expect(sortOf(address, protocol)).toBe(sort));
});

test('a request is named without fragment, user and password', () => {
  expect(requestName('https://me:secret@a.example/x.svg?q=1#part')).toBe('https://a.example/x.svg?q=1');
});

describe('what an https page really asked for', () => {
  test.each([
    ['http://a.example/x.png', 'https:', 'https://a.example/x.png'],
    ['http://a.example/x.png', 'http:', 'http://a.example/x.png'],
    ['http://127.0.0.1:8080/x.png', 'https:', 'http://127.0.0.1:8080/x.png'],
    ['http://[::1]/x.png', 'https:', 'http://[::1]/x.png'],
    ['http://dev.localhost/x.png', 'https:', 'http://dev.localhost/x.png'],
    ['https://a.example/x.png', 'https:', 'https://a.example/x.png'],
    ['blob:http://a.example/1', 'https:', 'blob:http://a.example/1'],
  ])('%s on %s', (address, protocol, loaded) => expect(asLoaded(address, protocol)).toBe(loaded));
});

test('of a data address people see its type alone', () => {
  expect(shortAddress(`data:image/png;base64,${'A'.repeat(100_000)}`)).toBe('data:image/png');
});

import { describe, expect, test } from 'vitest';
import { cssUrls } from '../../../src/find/css-urls.ts';

describe('addresses in a computed background', () => {
  test.each([
    ['none', []],
    ['linear-gradient(red, blue)', []],
    ['url("https://a.example/1.png")', ['https://a.example/1.png']],
    ["url('https://a.example/1.png')", ['https://a.example/1.png']],
    ['url(https://a.example/1.png)', ['https://a.example/1.png']],
    ['linear-gradient(red, blue), url("https://a/1.png"), url("https://a/2.png")', ['https://a/1.png', 'https://a/2.png']],
    ['image-set(url("https://a/1.png") 1x, url("https://a/2.png") 2x type("image/png"))', ['https://a/1.png', 'https://a/2.png']],
    ['url("https://a/with)paren.png"), url("https://a/2.png")', ['https://a/with)paren.png', 'https://a/2.png']],
    ['url("https://a/quo\\"te.png")', ['https://a/quo"te.png']],
    ['url("https://a/back\\\\"), url("https://a/2.png")', ['https://a/back\\', 'https://a/2.png']],
    ['url("https://a/\\e9 t.png")', ['https://a/ét.png']],
    ['url("data:image/svg+xml,<svg>url(inner)</svg>")', ['data:image/svg+xml,<svg>url(inner)</svg>']],
    ['url("#shape")', []],
    ['url("")', []],
    ['url("https://a/unclosed', ['https://a/unclosed']],
  ])('%s', (value, urls) => expect(cssUrls(value)).toEqual(urls));

  test('some megabytes of data do not overflow', () => {
    const data = `data:image/png;base64,${'A'.repeat(8_000_000)}`;
    expect(cssUrls(`url("${data}"), url("https://a/2.png")`)).toEqual([data, 'https://a/2.png']);
  });
});

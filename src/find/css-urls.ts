/**
 * The addresses in a computed `background-image`, first layer first. `image-set()` gives each of its candidates.
 * Scanned by hand: a regular expression overflows its stack on `data:` addresses of some megabytes.
 */
export function cssUrls(value: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = value.indexOf('url('); at !== -1; at = value.indexOf('url(', from)) {
    const [address, end] = readUrl(value, at + 4);
    // `url(#id)` names a part of the same document.
    if (address !== '' && !address.startsWith('#')) found.push(address);
    from = end;
  }
  return found;
}

function readUrl(value: string, start: number): [address: string, end: number] {
  const quote = value[start];
  if (quote !== '"' && quote !== "'") {
    const close = value.indexOf(')', start);
    const end = close === -1 ? value.length : close;
    return [value.slice(start, end).trim(), end];
  }
  const end = closingQuote(value, start + 1, quote);
  return [unescaped(value.slice(start + 1, end)), end + 1];
}

function closingQuote(value: string, from: number, quote: string): number {
  for (let at = value.indexOf(quote, from); at !== -1; at = value.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (value[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return value.length;
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_, hex: string | undefined, plain: string | undefined) =>
    hex === undefined ? (plain ?? '') : codePoint(Number.parseInt(hex, 16)),
  );
}

function codePoint(value: number): string {
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd';
}

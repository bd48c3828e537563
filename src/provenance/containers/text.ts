/** Bytes as UTF-8, or as UTF-16 where they begin with its mark; bytes that are none become the replacement character. */
export function utf8(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isUtf16 ? utf16(bytes) : new TextDecoder().decode(bytes);
}

/** Bytes as Latin-1, as PNG's tEXt and EXIF's ASCII have it. Many tools write UTF-8 there, which is tried first. */
export function latin1(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Text without the zeros that pad its end. */
export function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return text.slice(0, end);
}

/** Whether bytes from `at` on are those of an ASCII word; cheaper than making a text of them. */
export function hasWord(bytes: Uint8Array, at: number, word: string): boolean {
  if (at + word.length > bytes.byteLength) return false;
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** Where an ASCII word stands in bytes, at most so many places; cheaper than making a text of them. */
export function placesOf(bytes: Uint8Array, word: string, most: number): readonly number[] {
  const [first, places] = [word.charCodeAt(0), [] as number[]];
  for (let at = bytes.indexOf(first); at !== -1 && places.length < most; at = bytes.indexOf(first, at + 1)) {
    if (hasWord(bytes, at, word)) places.push(at);
  }
  return places;
}

/** UTF-16 in the byte order that makes sense: by mark, else the one in which ASCII letters stand where they should. */
export function utf16(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const bigEndian = (zeros[0] ?? 0) >= (zeros[1] ?? 0);
  return new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes);
}

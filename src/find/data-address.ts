const start = /^data:([^,;]*)((?:;[^,;]*)*?)(;\s*base64)?\s*,/i;

/** The bytes of a `data:` address, taken apart here: fetching it would ask the page's security policy. */
export function readDataAddress(address: string): Blob | null {
  const head = start.exec(address.slice(0, 1024));
  if (head === null) return null;
  const [all, type = '', , base64] = head;
  const content = address.slice(all.length).replace(/#.*$/s, '');
  try {
    const bytes = base64 === undefined ? percentDecoded(content) : fromBase64(content);
    return new Blob([bytes], { type });
  } catch {
    return null;
  }
}

function fromBase64(content: string): Uint8Array<ArrayBuffer> {
  const binary = atob(content.includes('%') ? decodeURIComponent(content) : content);
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function percentDecoded(content: string): Uint8Array<ArrayBuffer> {
  const binary = unescapeBytes(content);
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** To one character for each byte: percent-escapes are bytes, everything else is UTF-8. */
function unescapeBytes(content: string): string {
  const utf8 = Array.from(new TextEncoder().encode(content), (byte) => String.fromCharCode(byte)).join('');
  return utf8.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

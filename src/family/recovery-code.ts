// Crockford's base32: no letter looks like a digit.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 4;
const groupLength = 4;

/** A fresh code of 80 random bits, in groups that can be read out and written down. */
export function newRecoveryCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(groups * groupLength));
  const code = [...random].map((byte) => letters[byte % letters.length]).join('');
  return (code.match(/.{4}/g) ?? []).join('-');
}

/** What somebody typed, as the code was made: case, spaces and dashes do not count, nor do letters taken for digits. */
export function normalCode(typed: string): string {
  const code = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

const longest = 160;

/**
 * A text from a file, fit to be shown: control characters and everything that changes writing direction are taken out,
 * white space becomes single spaces, and it is cut to a readable length. null where nothing is left.
 */
export function plainText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const clean = text
    .slice(0, longest * 8)
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean === '') return null;
  const letters = [...clean];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : clean;
}

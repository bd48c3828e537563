/** What a user wrote, one address a line or several with spaces between: those that a letter can hold, and those that it cannot. */
export interface Addresses {
  readonly good: readonly string[];
  /** As they were written, so that nothing is lost without a word. */
  readonly bad: readonly string[];
}

/** Takes only full `http` and `https` addresses, as they were written; each counts once. */
export function readAddresses(written: string): Addresses {
  const words = [...new Set(written.split(/\s+/).filter((word) => word !== ''))];
  return { good: words.filter(isWebAddress), bad: words.filter((word) => !isWebAddress(word)) };
}

function isWebAddress(word: string): boolean {
  if (!/^https?:\/\//i.test(word) || !URL.canParse(word)) return false;
  const { hostname } = new URL(word);
  return hostname.includes('.') && !hostname.startsWith('.') && !hostname.endsWith('.');
}

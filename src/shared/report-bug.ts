/**
 * The one place where a context tells of a bug: a name of the place and the error's own words.
 * Nothing that is printed may hold the address of a picture, so addresses are cut out of the text.
 */
export function reportBug(place: string, error: unknown): void {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  console.error(`Telltale (${place}): ${words.replace(/\b(?:https?|blob|data|file|ftp):\S+/gi, '<address>')}`);
}

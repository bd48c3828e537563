import { sheeted } from './shroud.ts';

/** One for all roots of the document, also when everything is started anew. */
let sheet: CSSStyleSheet | null = null;
const rules = `:is(${sheeted}) { clip-path: inset(100%) !important; transition-behavior: normal !important; }`;

/**
 * Sheets of the document end at shadow roots: in family mode each root gets one of its own. Firefox lets no content script do that,
 * and needs it less: see `background/cover-sheet.ts`.
 */
export function coverRoot(root: ShadowRoot): void {
  try {
    sheet ??= new CSSStyleSheet();
    if (sheet.cssRules.length === 0) sheet.replaceSync(rules);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  } catch {
    // What is found in the root is still covered one by one.
  }
}

/** Nothing is covered any more. */
export function uncoverRoots(): void {
  sheet?.replaceSync('');
}

import type { MarkContent } from './mark-content.ts';

/** Marks pictures on the page. */
export interface Overlay {
  /** Marks the picture; without content it lies unseen over it. */
  show(element: Element, content: MarkContent | null): void;
  /** Opens the panel of a picture at once, because the user asked; closed again, `after` is what stays on the picture. */
  explain(element: Element, content: MarkContent, after: MarkContent | null): void;
  /** The same once more is known: told where the user still waits for it, and nothing of the user's is disturbed. */
  explainFurther(element: Element, content: MarkContent, after: MarkContent | null): void;
  /** Lets an element through the sheet that covers all pictures of the page first: there is nothing on it to look at. */
  letThrough(element: Element): void;
  /** Covers a picture that was not looked at yet, where the sheet does not. */
  holdBack(element: Element): void;
  /** Covers what is, or holds, a copy of a picture that was let through: it would not be covered by the sheet. */
  holdCopies(root: Element): void;
  remove(element: Element): void;
  /** Moves the focus to the next mark, as a key of the user's asks for; false where there is none. */
  focusNext(): boolean;
  /** Something on the page changed; may be told of very often. */
  pageChanged(): void;
}

/** What the user asks for by the overlay's buttons. */
export interface AskedOfOverlay {
  /** To see a covered picture. */
  reveal(element: Element): void;
  /** To be told who can help. */
  help(): void;
}

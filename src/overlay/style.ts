/**
 * No transitions or animations: `document.getAnimations()` would show them to the page. Places are set by transform,
 * which is no layout shift, of fixed boxes: absolute ones would move with a scrolled page by themselves, but would also
 * stretch it, and a page could read from its own height where a mark is. All words are generated content: screen readers read it, `window.find()` and selections of
 * the page do not.
 */
export const style = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  pointer-events: none !important;
}
.layer {
  --ground: #fff; --ink: #16181d; --edge: #16181d; --quiet: #565b66; --line: #d9dce3; --focus: #0b57d0;
  --signs: #9a4a00; --declared-ai: #5b2bb5; --ai-edited: #0b6a61; --platform: #1d4f9e; --covered: #3d4a63;
  position: absolute; inset: 0 auto auto 0; width: 100px; height: 0; margin: 0; padding: 0; border: 0;
  overflow: visible; background: none; color: var(--ink); pointer-events: none; color-scheme: light dark;
  font: 600 12px/16px system-ui, -apple-system, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif;
  text-align: start; word-break: keep-all; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
.layer::backdrop { display: none; }
/* Whatever is fixed on it is so in relation to it. */
.probe { position: fixed; left: 0; top: 0; width: 0; height: 1px; visibility: hidden; pointer-events: none; }
.sheet { position: fixed; left: 0; top: 0; width: 0; height: 0; will-change: transform; }
.pill, .ghost, .reveal, .panel { position: fixed; left: 0; top: 0; box-sizing: border-box; margin: 0; display: none; }
.pill {
  align-items: center; justify-content: center; gap: 5px; min-width: 26px; height: 26px; padding: 0 9px 0 7px;
  border: 1.5px solid var(--edge); border-radius: 13px; background: var(--ground); color: var(--ink);
  box-shadow: 0 0 0 1.5px var(--ground), 0 1px 5px 1px rgb(0 0 0 / 45%);
  font: inherit; white-space: nowrap; pointer-events: none; cursor: pointer; user-select: none; -webkit-user-select: none;
}
.announcer { position: fixed; left: 0; top: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.pill.declared-ai { border-radius: 5px; }
.pill.ai-edited { border-radius: 5px 13px 13px 5px; }
.pill.platform { border-radius: 13px 13px 13px 3px; }
.pill.covered { border-radius: 9px; }
.pill.checked { border-style: dashed; }
.pill.shown { display: inline-flex; }
.ghost { height: 26px; box-shadow: 0 0 0 1.5px transparent, 0 1px 5px 1px transparent; pointer-events: none; } .ghost.shown { display: block; }
.reveal, .show-picture, .get-help {
  align-items: center; justify-content: center; min-height: 36px; padding: 0 14px; border: 1.5px solid var(--edge); border-radius: 8px;
  background: var(--ground); color: var(--ink); font: inherit; cursor: pointer;
}
.reveal { box-shadow: 0 0 0 1.5px var(--ground); white-space: nowrap; pointer-events: none; }
.reveal.shown { display: inline-flex; }
.reveal.card { flex-direction: column; gap: 4px; width: 232px; padding: 12px 14px; white-space: normal; text-align: center; font-weight: 400; }
.card-title { font-size: 14px; line-height: 19px; font-weight: 700; } .card-calm { font-size: 13px; line-height: 18px; }
.card-more { margin-top: 2px; font-weight: 700; text-decoration: underline; }
.show-picture, .get-help { display: inline-flex; margin: 0 14px 10px; }
.get-help { border-color: transparent; background: var(--focus); color: var(--ground); }
.pill.reached, .reveal.reached { pointer-events: auto; }
.pill.reached, .reveal.reached, .show-picture:hover, .pill[aria-expanded=true] { background: var(--ink); color: var(--ground); border-color: var(--ground); }
.pill.compact { padding: 0; }
.pill.compact .word { display: none; }
[data-text]::before { content: attr(data-text); unicode-bidi: plaintext; }
svg { flex: none; width: 14px; height: 14px; fill: currentColor; }
.signs svg { fill: var(--signs); } .declared-ai svg { fill: var(--declared-ai); } .ai-edited svg { fill: var(--ai-edited); } .platform svg { fill: var(--platform); } .covered svg { fill: var(--covered); }
.pill.reached svg, .pill[aria-expanded=true] svg { fill: currentColor; }
.pill:focus-visible, .reveal:focus-visible, .show-picture:focus-visible, .get-help:focus-visible, .close:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.panel {
  z-index: 1; width: min(320px, calc(100vw - 16px)); overflow: auto; overscroll-behavior: contain;
  border: 1px solid var(--edge); border-radius: 10px; background: var(--ground); color: var(--ink);
  box-shadow: 0 4px 20px rgb(0 0 0 / 40%); pointer-events: auto; font-weight: 400; font-size: 14px; line-height: 20px;
  user-select: none; -webkit-user-select: none;
}
.panel.shown { display: block; }
.panel:focus { outline: none; } .panel:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
.head { display: flex; gap: 8px; align-items: center; padding: 10px 8px 0 14px; }
.head svg { width: 18px; height: 18px; }
.title { flex: 1; margin: 0; font-size: 15px; line-height: 21px; font-weight: 700; }
.close {
  display: grid; place-items: center; flex: none; width: 32px; height: 32px; margin: 0; padding: 0;
  border: 0; border-radius: 6px; background: none; color: inherit; cursor: pointer;
}
.close:hover { background: var(--line); } .close svg { width: 14px; height: 14px; fill: currentColor; }
.absent-title { margin: 8px 14px 0; font-size: 13px; } .absent { color: var(--quiet); font-size: 13px; line-height: 19px; }
.reasons, .absent { margin: 4px 14px 10px; padding: 0 0 0 18px; } .reasons li, .absent li { margin: 4px 0; padding: 0; }
.doubt { margin: 0; padding: 9px 14px 11px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 13px; line-height: 19px; }
@media (prefers-color-scheme: dark) {
  .layer {
    --ground: #1b1d22; --ink: #f3f4f7; --edge: #f3f4f7; --quiet: #b4b9c4; --line: #3b3f48; --focus: #8ab4f8;
    --signs: #ffb86b; --declared-ai: #cdb4ff; --ai-edited: #7fe0d4; --platform: #a9c7ff; --covered: #c3cbdc;
  }
  .panel { border-color: var(--line); }
}
@media (forced-colors: active) {
  .layer {
    --ground: Canvas; --ink: CanvasText; --edge: CanvasText; --quiet: CanvasText; --line: CanvasText; --focus: Highlight;
    --signs: CanvasText; --declared-ai: CanvasText; --ai-edited: CanvasText; --platform: CanvasText; --covered: CanvasText; forced-color-adjust: none;
  }
  .pill, .reveal, .panel { box-shadow: none; }
  .pill.reached, .reveal.reached, .show-picture:hover, .close:hover, .pill[aria-expanded=true] {
    background: Highlight; color: HighlightText; border-color: HighlightText;
  }
}
@media print { .layer { display: none !important; } }
`;

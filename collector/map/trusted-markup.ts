/** Types that TypeScript's library does not have yet. */
declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown };
  }
}

/**
 * The page's policy lets no text become markup. Leaflet 1.9 does so once, when it is loaded, with this constant, to find out whether
 * the browser knows SVG; refused, it would not start. Everything else stays refused. To be imported before Leaflet.
 */
window.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '<svg/>' ? text : null) });

export {};

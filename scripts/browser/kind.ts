/** The two engines Telltale is built for. Chrome, Edge and Chromium share one bundle. */
export const browserKinds = ['chromium', 'firefox'] as const;

export type BrowserKind = (typeof browserKinds)[number];

/** The name of the bundle (`dist/<mode>`, `vite build --mode <mode>`) that a browser takes. */
export const buildMode = { chromium: 'chrome', firefox: 'firefox' } as const satisfies Record<BrowserKind, string>;

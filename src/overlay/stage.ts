import { style } from './style.ts';
import { direction, language } from './words.ts';

/** Where marks live: a layer above the page that the page can neither read nor style. */
export interface Stage {
  readonly root: ShadowRoot;
  readonly layer: HTMLElement;
  owns(target: EventTarget | null): boolean;
  /** Shows the layer above everything that the page has opened since. */
  raise(): void;
  /** Puts the layer back if the page took it away. */
  mend(): void;
}

// A page that keeps removing it wins: no endless fight.
const mostMends = 12;

export function buildStage(signal: AbortSignal): Stage {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const layer = document.createElement('div');
  layer.className = 'layer';
  layer.popover = 'manual';
  layer.dir = direction();
  layer.lang = language();
  root.append(layer);
  dress(root);

  const modals = new Set<Element>();
  let mends = 0;

  const home = (): Element => {
    for (const dialog of document.querySelectorAll('dialog:modal')) modals.add(dialog);
    for (const dialog of modals) if (!dialog.isConnected || !dialog.matches(':modal')) modals.delete(dialog);
    // Everything outside the topmost modal dialog is inert, a layer above it included.
    return [...modals].at(-1) ?? document.documentElement;
  };
  const raise = (): void => {
    if (signal.aborted) return;
    const place = home();
    if (host.parentNode !== place) place.append(host);
    const focused = root.activeElement;
    if (layer.matches(':popover-open')) layer.hidePopover();
    layer.showPopover();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
  const mend = (): void => {
    if (signal.aborted || (host.isConnected && layer.matches(':popover-open'))) return;
    mends += 1;
    if (mends <= mostMends) raise();
  };

  const onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) return;
    // A dialog opened last is the topmost, also when it had been open before.
    if (event.target instanceof Element && event.target.matches('dialog')) modals.delete(event.target);
    raise();
  };
  for (const type of ['toggle', 'close', 'fullscreenchange']) document.addEventListener(type, onToggle, { capture: true, signal });
  const observer = new MutationObserver(mend);
  observer.observe(document.documentElement, { childList: true });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      host.remove();
    },
    { once: true },
  );
  raise();
  return { root, layer, owns: (target) => target === host, raise, mend };
}

function dress(root: ShadowRoot): void {
  // A constructed sheet is the one way of styling that no content security policy of the page forbids.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
}

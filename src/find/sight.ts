import { cssUrls } from './css-urls.ts';

/** What an element shows at this moment. */
export type Sight =
  | { readonly state: 'nothing' }
  /** On its way. The address is the one shown until it is there. */
  | { readonly state: 'waiting' }
  | { readonly state: 'shown'; readonly address: string; readonly stored: Size }
  /** Named by the page; whether the page loaded it is for the evidence to say. */
  | { readonly state: 'named'; readonly addresses: readonly string[]; readonly broken: boolean };

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const unknownSize: Size = { width: 0, height: 0 };

export function sightOf(element: Element): Sight {
  if (element instanceof HTMLImageElement) return sightOfImage(element);
  if (element instanceof HTMLCanvasElement) return sightOfCanvas(element);
  return sightOfBackground(element);
}

function sightOfImage(image: HTMLImageElement): Sight {
  const address = absolute(image.currentSrc || image.src);
  if (address === '') return { state: 'nothing' };
  if (!image.complete) return { state: 'waiting' };
  if (image.naturalWidth === 0) return { state: 'named', addresses: [address], broken: true };
  return { state: 'shown', address, stored: storedSize(image) };
}

// Chromium gives the address of a broken picture as it is written.
function absolute(address: string): string {
  return address === '' ? '' : (URL.parse(address, document.baseURI)?.href ?? address);
}

// With `srcset` the natural size is divided by the density of the chosen candidate and says nothing of the file.
function storedSize(image: HTMLImageElement): Size {
  if (image.srcset !== '' || image.parentElement instanceof HTMLPictureElement) return unknownSize;
  return { width: image.naturalWidth, height: image.naturalHeight };
}

function sightOfCanvas(canvas: HTMLCanvasElement): Sight {
  if (canvas.width * canvas.height === 0) return { state: 'nothing' };
  return { state: 'shown', address: `canvas:${canvas.width}x${canvas.height}`, stored: canvas };
}

function sightOfBackground(element: Element): Sight {
  const addresses = backgroundsOf(element);
  return addresses.length === 0 ? { state: 'nothing' } : { state: 'named', addresses, broken: false };
}

/** Addresses of an element's own background and of those of its generated boxes. */
export function backgroundsOf(element: Element): string[] {
  const own = urlsOf(getComputedStyle(element));
  if (own.length > 0) return own;
  return [...generated(element, '::before'), ...generated(element, '::after')];
}

function generated(element: Element, pseudo: string): string[] {
  const style = getComputedStyle(element, pseudo);
  return style.content === 'none' || style.content === 'normal' ? [] : urlsOf(style);
}

function urlsOf(style: CSSStyleDeclaration): string[] {
  const value = style.backgroundImage;
  return value === 'none' || value === '' ? [] : cssUrls(value);
}

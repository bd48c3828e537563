import { cssUrls } from './css-urls.ts';

/** What an element shows at this moment. */
export type Sight =
  | { readonly state: 'nothing' }
  /** On its way; empty where it is of no account. A picture that is given its own address again goes on being shown meanwhile. */
  | { readonly state: 'waiting'; readonly address: string }
  | { readonly state: 'shown'; readonly address: string; readonly stored: Size }
  /** Named by the page; whether the page loaded it is for the evidence to say. */
  | { readonly state: 'named'; readonly addresses: readonly string[]; readonly broken: boolean };

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const unknownSize: Size = { width: 0, height: 0 };

const largestSpacer = 16;

export function sightOf(element: Element): Sight {
  if (element instanceof HTMLImageElement) return sightOfImage(element);
  if (element instanceof HTMLCanvasElement) return sightOfCanvas(element);
  if (element instanceof HTMLVideoElement) return sightOfVideo(element);
  const named = addressOf(element);
  if (named !== null) return named === '' ? { state: 'nothing' } : { state: 'named', addresses: [absolute(named)], broken: false };
  return sightOfBackground(element);
}

function sightOfImage(image: HTMLImageElement): Sight {
  const named = image.currentSrc || image.src;
  if (named === '') return { state: 'nothing' };
  const { complete, naturalWidth } = image;
  if (complete && naturalWidth > 0 && isSpacer(image)) {
    const behind = backgroundsOf(image);
    if (behind.length > 0) return { state: 'named', addresses: behind, broken: false };
  }
  if (complete && naturalWidth > 0) return { state: 'shown', address: named, stored: storedSize(image) };
  const address = absolute(named);
  return complete ? { state: 'named', addresses: [address], broken: true } : { state: 'waiting', address };
}

/** A dot or an empty drawing that holds the place: what is to be seen may be the picture behind it. */
function isSpacer({ naturalWidth, naturalHeight, currentSrc }: HTMLImageElement): boolean {
  return Math.max(naturalWidth, naturalHeight) <= largestSpacer || /^data:image\/svg/i.test(currentSrc);
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

/** Until it is first played or sought a video shows its poster, if it has one. Frames have no address of their own. */
function sightOfVideo(video: HTMLVideoElement): Sight {
  const untouched = video.paused && video.currentTime === 0 && video.played.length === 0;
  if (untouched && video.poster !== '') return { state: 'named', addresses: [absolute(video.poster)], broken: false };
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return { state: 'waiting', address: '' };
  return {
    state: 'shown',
    address: `video:${video.currentSrc.slice(0, 200)}`,
    stored: { width: video.videoWidth, height: video.videoHeight },
  };
}

/** The address of elements that say only what they would show, not whether they do; null for all others. */
function addressOf(element: Element): string | null {
  if (element instanceof SVGImageElement) return element.href.baseVal;
  if (element instanceof HTMLInputElement) return element.type === 'image' ? element.src : null;
  if (element instanceof HTMLObjectElement) return mayBePicture(element.type, element.data, element.contentWindow) ? element.data : '';
  if (element instanceof HTMLEmbedElement) return mayBePicture(element.type, element.src, null) ? element.src : '';
  return null;
}

/** Without a type the browser finds out by itself; `inner`: the document that it has found there. */
function mayBePicture(type: string, address: string, inner: Window | null): boolean {
  return /^image\//i.test(type) || (type === '' && inner === null && !/\.(?:html?|pdf|swf)(?:[?#]|$)/i.test(address));
}

/** Whether the element is there to show a picture; any other may still have one behind it. */
export function isPictureElement(element: Element): boolean {
  return (
    element instanceof HTMLImageElement ||
    element instanceof HTMLCanvasElement ||
    element instanceof HTMLVideoElement ||
    addressOf(element) !== null
  );
}

function sightOfBackground(element: Element): Sight {
  const addresses = backgroundsOf(element);
  return addresses.length === 0 ? { state: 'nothing' } : { state: 'named', addresses, broken: false };
}

/** Addresses of an element's own background and border, of what stands in its content's stead, and of those of its generated boxes. */
export function backgroundsOf(element: Element): string[] {
  return [...urlsOf(getComputedStyle(element)), ...generated(element, '::before'), ...generated(element, '::after')];
}

function generated(element: Element, pseudo: string): string[] {
  const style = getComputedStyle(element, pseudo);
  return style.content === 'none' || style.content === 'normal' ? [] : urlsOf(style);
}

function urlsOf({ backgroundImage, borderImageSource, content }: CSSStyleDeclaration): string[] {
  const behind = [backgroundImage, borderImageSource].flatMap((value) => (value === 'none' || value === '' ? [] : cssUrls(value)));
  // `content` may also hold text, and text may hold anything.
  return /^(?:url|image-set)\(/.test(content) ? [...cssUrls(content), ...behind] : behind;
}

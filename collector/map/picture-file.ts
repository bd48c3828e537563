import { byId, shape } from './element.ts';

/** What stands above and below a map that leaves the page. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  /** Made-up data is marked in every copy. */
  readonly mark: string | null;
}

/** What a shape looks like on the page by its style sheet, which a file does not have. */
const carried = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'fill-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
];

/** Narrower, the lines of words would be cut, that which says made up among them. */
const narrowest = 660;

const head = 76;
const foot = 34;

/** A map on paper as a file that needs nothing else: SVG text. */
export function svgFile(map: SVGSVGElement, caption: Caption): string {
  const width = Math.max(narrowest, map.width.baseVal.value);
  const height = map.height.baseVal.value + head + foot;
  wearOwnStyle(map);
  map.setAttribute('x', String((width - map.width.baseVal.value) / 2));
  map.setAttribute('y', String(head));
  const page = getComputedStyle(document.body);
  const line = (y: number, size: number, words: string, weight = 400) =>
    shape('text', { x: 14, y, 'font-size': size, 'font-weight': weight, fill: page.color }, words);
  const file = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': page.fontFamily });
  file.append(shape('title', {}, caption.title), shape('rect', { width, height, fill: page.backgroundColor }));
  file.append(line(28, 20, caption.title, 700), line(50, 13, caption.subtitle), map, line(height - 12, 11, caption.source));
  if (caption.mark !== null)
    file.append(shape('text', { x: 14, y: 69, 'font-size': 13, 'font-weight': 700, fill: '#c2410c' }, caption.mark));
  return new XMLSerializer().serializeToString(file);
}

/** Puts what the style sheet says of each shape onto it. */
function wearOwnStyle(map: SVGSVGElement): void {
  byId('map-box').append(map);
  for (const part of [map, ...map.querySelectorAll('*')]) {
    const style = getComputedStyle(part);
    for (const name of carried) if (style.getPropertyValue(name) !== '') part.setAttribute(name, style.getPropertyValue(name));
    // Browsers tell the address with that of the page.
    if (style.fill.includes('url(')) part.setAttribute('fill', 'url(#few)');
  }
  for (const part of [map, ...map.querySelectorAll('[class]')]) part.removeAttribute('class');
  map.remove();
}

/** The same as pixels, twice as fine as on the page. Null if the browser cannot draw it. */
export async function pngFile(svg: string): Promise<Blob | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * 2;
    canvas.height = picture.height * 2;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Gives the user a file. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Firefox reads it only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

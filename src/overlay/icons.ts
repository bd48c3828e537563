const svg = 'http://www.w3.org/2000/svg';

/** One outline for each kind of mark, so that colour is never the only difference. */
const outlines: Readonly<Record<string, string>> = {
  signs: 'M6.5 1.5l1.5 4 4 1.5-4 1.5-1.5 4-1.5-4-4-1.5 4-1.5zM12.6 9.6l.8 2 2 .8-2 .8-.8 2-.8-2-2-.8 2-.8z',
  'declared-ai': 'M1.5 1.5h6.2l6.8 6.8-6.2 6.2-6.8-6.8zM4.6 3.2a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8z',
  'ai-edited': 'M10.9 1.2l3.9 3.9-1.6 1.6-3.9-3.9zM8.4 3.7l3.9 3.9-6.6 6.6-4.6.7.7-4.6z',
  platform: 'M2 1h1.6v14H2zM4.6 2h9.4l-2.6 3.6L14 9.2H4.6z',
  covered:
    'M1.6 1.6L2.7 .5l12.8 12.8-1.1 1.1-2.4-2.4A8.3 8.3 0 0 1 8 13C4.3 13 1.5 10.4.5 8c.6-1.4 1.7-2.8 3.2-3.8zM8 3c3.7 0 6.5 2.6 7.5 5a9 9 0 0 1-2.1 3l-2.5-2.5A3 3 0 0 0 7.5 5.1L5.6 3.2A8 8 0 0 1 8 3z',
  checked:
    'M6.6 1.2a5.4 5.4 0 1 1 0 10.8 5.4 5.4 0 0 1 0-10.8zm0 1.8a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2zM10.2 11.5l1.3-1.3 3.6 3.6-1.3 1.3z',
  close: 'M3.2 2L8 6.8 12.8 2 14 3.2 9.2 8l4.8 4.8-1.2 1.2L8 9.2 3.2 14 2 12.8 6.8 8 2 3.2z',
};

export function icon(name: string): SVGSVGElement {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('fill-rule', 'evenodd');
  path.setAttribute('d', outlines[name] ?? '');
  picture.append(path);
  return picture;
}

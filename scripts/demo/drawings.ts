/** Pictures that our own code draws, as SVG: they stand for "made by a program", and belong to nobody else. */

const size = { width: 960, height: 640 };

/** Steady numbers from 0 to 1, so that the page looks the same every time. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function svg(body: string): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" ${sizeAttributes}>${body}</svg>`);
}

const sizeAttributes = `width="${size.width}" height="${size.height}"`;

/** Hills under an evening sky. */
export function landscape(seed: number): Buffer {
  const random = numbers(seed);
  const hue = Math.floor(random() * 360);
  const hills = Array.from({ length: 5 }, (_, layer) => {
    const base = 300 + layer * 70;
    const tops = Array.from({ length: 9 }, (_, step) => `L${step * 120} ${base - Math.floor(random() * 110)}`).join(' ');
    return `<path d="M0 ${size.height} ${tops} L${size.width} ${size.height}Z" fill="hsl(${hue + layer * 9} 35% ${48 - layer * 9}%)"/>`;
  });
  return svg(`<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl(${hue + 180} 60% 62%)"/>
<stop offset="1" stop-color="hsl(${hue + 40} 80% 84%)"/></linearGradient></defs><rect ${sizeAttributes} fill="url(#sky)"/>
<circle cx="${200 + Math.floor(random() * 560)}" cy="190" r="58" fill="hsl(48 95% 88%)"/>${hills.join('')}`);
}

/** Lines of bars, like a page of print seen from afar. */
export function print(seed: number): Buffer {
  const random = numbers(seed);
  const lines = Array.from({ length: 17 }, (_, line) => {
    let left = 80;
    let words = '';
    while (left < 800) {
      const width = 24 + Math.floor(random() * 90);
      words += `<rect x="${left}" y="${60 + line * 32}" width="${Math.min(width, 880 - left)}" height="13" rx="3"/>`;
      left += width + 14;
    }
    return words;
  });
  return svg(`<rect ${sizeAttributes} fill="#f7f4ec"/><g fill="#3b3a38">${lines.join('')}</g>`);
}

/** Soft discs of colour on a gradient. */
export function discs(seed: number): Buffer {
  const random = numbers(seed);
  const all = Array.from({ length: 40 }, () => {
    const place = `cx="${Math.floor(random() * size.width)}" cy="${Math.floor(random() * size.height)}" r="${20 + Math.floor(random() * 90)}"`;
    return `<circle ${place} fill="hsl(${Math.floor(random() * 360)} 70% 60%)" fill-opacity=".35"/>`;
  });
  return svg(`<defs><linearGradient id="ground" x2="1" y2="1"><stop stop-color="#17243d"/><stop offset="1" stop-color="#6d3f78"/>
</linearGradient></defs><rect ${sizeAttributes} fill="url(#ground)"/>${all.join('')}`);
}

import sharp from 'sharp';

/** What a procedural picture is made of; every number is from 0 to 1. */
export const ingredients = [
  'hue',
  'saturation',
  'light',
  'contrast',
  'roughness',
  'coarse',
  'fine',
  'grain',
  'grid',
  'gridPeriod',
  'blur',
  'discs',
  'warp',
] as const;

export type Recipe = Readonly<Record<(typeof ingredients)[number], number>> & { readonly seed: number };

const side = 512;

/** Steady random numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomRecipe(seed: number): Recipe {
  const random = randomFrom(seed);
  return { ...Object.fromEntries(ingredients.map((name) => [name, random()])), seed } as Recipe;
}

/** Draws a recipe: noise of two scales in two colours, discs, a periodic grid, grain. PNG, so that every decoder sees the same. */
export async function draw(recipe: Recipe): Promise<Buffer> {
  const random = randomFrom(recipe.seed);
  const coarse = noise(random, 2 + Math.round(recipe.coarse * 10));
  const fine = noise(random, 16 + Math.round(recipe.fine * 100));
  const discs = Array.from({ length: Math.round(recipe.discs * 14) }, () => ({
    x: random() * side,
    y: random() * side,
    radius: 15 + random() * 90,
    tint: random(),
  }));
  const period = 2 + Math.round(recipe.gridPeriod * 14);
  const pixels = Buffer.alloc(side * side * 3);
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at += 3) {
      const bent = recipe.warp * 60 * (coarse(y, x) - 0.5);
      let value = coarse(x + bent, y) * (1 - recipe.roughness) + fine(x, y + bent) * recipe.roughness;
      let hue = recipe.hue + 0.25 * coarse(y, x);
      for (const disc of discs) {
        if ((x - disc.x) ** 2 + (y - disc.y) ** 2 > disc.radius ** 2) continue;
        hue = disc.tint;
        value = 0.3 + 0.6 * value;
      }
      const wave = Math.cos((2 * Math.PI * x) / period) + Math.cos((2 * Math.PI * y) / period);
      const lightness = recipe.light + (value - 0.5) * (0.3 + recipe.contrast) + wave * recipe.grid * 0.08;
      const grain = (random() - 0.5) * recipe.grain * 60;
      pixels.set(colour(hue, recipe.saturation, lightness, grain), at);
    }
  }
  const picture = sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
  return (recipe.blur > 0.3 ? picture.blur(0.3 + (recipe.blur - 0.3) * 5) : picture).png().toBuffer();
}

/** Value noise: random corners of a lattice with `cells` cells a side, smoothly joined. */
function noise(random: () => number, cells: number): (x: number, y: number) => number {
  const row = cells + 2;
  const corners = Float64Array.from({ length: row * row }, random);
  const corner = (x: number, y: number) => corners[y * row + x] ?? 0;
  return (x, y) => {
    const across = (Math.min(side - 1, Math.max(0, x)) / side) * cells;
    const down = (Math.min(side - 1, Math.max(0, y)) / side) * cells;
    const [left, top] = [Math.floor(across), Math.floor(down)];
    const [u, v] = [smooth(across - left), smooth(down - top)];
    const upper = corner(left, top) * (1 - u) + corner(left + 1, top) * u;
    const lower = corner(left, top + 1) * (1 - u) + corner(left + 1, top + 1) * u;
    return upper * (1 - v) + lower * v;
  };
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

function colour(hue: number, saturation: number, lightness: number, grain: number): readonly [number, number, number] {
  const amount = saturation * Math.min(lightness, 1 - lightness);
  const channel = (shift: number): number => {
    const k = (shift + hue * 12) % 12;
    const value = lightness - amount * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.min(255, Math.max(0, Math.round(value * 255 + grain)));
  };
  return [channel(0), channel(8), channel(4)];
}

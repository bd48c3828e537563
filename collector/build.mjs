// Bundles the server and the map's pages into dist/. Plain JavaScript: it is the step before TypeScript can run.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const at = (path) => join(folder, path);

/** What the pages are made of besides our own code. */
const bundled = ['leaflet', 'd3-geo', 'd3-array', 'internmap', 'topojson-client', 'valibot'];

/** Their licences want to be in every copy. */
function licences() {
  const texts = bundled.map((name) => {
    const file = readdirSync(at(`node_modules/${name}`)).find((each) => each.startsWith('LICENSE'));
    return `${name}\n\n${readFileSync(at(`node_modules/${name}/${file}`), 'utf8').trim()}`;
  });
  return `/*!\n${texts.join('\n\n')}\n*/`;
}

/** Builds everything into `dist`. `src/report` is shared with the extension and finds its library here. */
export async function buildCollector() {
  rmSync(at('dist'), { recursive: true, force: true });
  const common = {
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    logLevel: 'error',
    nodePaths: [at('node_modules')],
    tsconfigRaw: {},
    legalComments: 'eof',
  };
  await Promise.all([
    build({
      ...common,
      entryPoints: [at('src/main.ts')],
      outfile: at('dist/main.mjs'),
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      packages: 'external',
    }),
    build({
      ...common,
      entryPoints: [at('map/map.ts'), at('map/moderate.ts'), at('map/map.css'), at('map/moderate.css')],
      outdir: at('dist/map'),
      platform: 'browser',
      target: 'es2022',
      minify: true,
      // As modules: the other file would also put itself into the page's window.
      alias: { leaflet: 'leaflet/dist/leaflet-src.esm.js' },
      footer: { js: licences() },
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
  ]);
  // Its own process would stay as long as this one.
  await stop();
  mkdirSync(at('dist/map'), { recursive: true });
  for (const page of ['map.html', 'moderate.html']) cpSync(at(`map/${page}`), at(`dist/map/${page}`));
  for (const shapes of ['world.json', 'korea.json']) cpSync(at(`boundaries/${shapes}`), at(`dist/map/${shapes}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCollector();

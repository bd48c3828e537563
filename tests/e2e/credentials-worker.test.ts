import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launch, type RunningBrowser } from '../../scripts/browser/launch.ts';
import { until } from '../../scripts/browser/until.ts';
import { iTXt, tEXt, withChunks } from '../../scripts/demo/png-text.ts';
import { createRandom } from '../../scripts/fuzz/random.ts';
import { signed } from '../fixtures/provenance/sign-picture.ts';
import { Stage, viewport } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';
import { type WatchedBundle, watchedBundle } from './support/watched-bundle.ts';

const remote =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:d="http://purl.org/dc/terms/" d:provenance="https://credentials.example/c2pa"/></rdf:RDF>';

const png = () => sharp(inject('pictures').real).resize(320, 240).png().toBuffer();

describe.each(browserKinds)('the C2PA library (%s)', (kind) => {
  let web: TestWeb;
  let bundle: WatchedBundle;
  let running: RunningBrowser | undefined;

  beforeAll(async () => {
    web = await TestWeb.start();
    bundle = watchedBundle(inject('bundles')[kind], web.site);
    running = await launch(kind, bundle.folder, { headless: true, viewport });
  });
  afterAll(async () => {
    await running?.close();
    await web.close();
    bundle.remove();
  });

  /** Shows pictures on a page and gives the verdict of each by its path. */
  async function show(files: Readonly<Record<string, Buffer>>): Promise<ReadonlyMap<string, string>> {
    if (running === undefined) throw new Error('the browser did not start');
    const stage = new Stage(running, web);
    for (const [path, body] of Object.entries(files)) web.route(path, { type: 'image/*', body });
    const pictures = Object.keys(files).map((path) => `<img src="${path}" width="150" height="150" alt="">`);
    web.page('/', pictures.join(''));
    const tab = await stage.open('/');
    const { rows } = await stage.summary(tab, 'all rows', (summary) => summary.rows.length === pictures.length && summary.pending === 0);
    await tab.page.close();
    return new Map(rows.map(({ address, inspection }) => [new URL(address).pathname, inspection.verdict.kind]));
  }

  const told = (): readonly string[] => web.requests.map(({ path }) => path).filter((path) => /^\/(?:started|loaded)\//.test(path));
  const ofLibrary = (): readonly string[] => told().filter((path) => /credentials-worker|c2pa|\/trust\//.test(path));

  // The order matters: the worker lives on for a minute.
  test('is not loaded on a page whose pictures have no manifest, whatever else they say', async () => {
    const plain = await png();
    await show({
      '/plain.png': plain,
      '/parameters.png': withChunks(plain, [tEXt('parameters', 'a kite\nSteps: 20, Sampler: Euler a, Seed: 5')]),
      '/words.png': withChunks(plain, [tEXt('Comment', 'c2pa jumb caBX JP')]),
      '/elsewhere.png': withChunks(plain, [iTXt('XML:com.adobe.xmp', remote)]),
      '/photo.jpg': await sharp(inject('pictures').real).resize(320, 240).jpeg().toBuffer(),
    });
    // The watch itself works: the inspect worker started, and loaded its model.
    await until('the inspect worker is heard', async () => told().some((path) => path.startsWith('/started/worker-')));
    await until('the model is heard', async () => told().includes('/loaded/models/detector/model.json'));
    expect(ofLibrary()).toEqual([]);
  });

  test('is loaded, once, where pictures have one', async () => {
    const plain = await png();
    const manifest = { type: 'caBX', data: Buffer.from('no real manifest') };
    await show({
      '/one.png': withChunks(plain, [manifest]),
      '/two.png': withChunks(plain, [manifest, tEXt('Title', 'two')]),
    });
    await until('the library is heard', async () => ofLibrary().some((path) => /c2pa.*\.wasm$/.test(path)));
    expect(ofLibrary().filter((path) => path.startsWith('/started/credentials-worker'))).toHaveLength(1);
    expect(ofLibrary().filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  });

  test('outlives manifests that are broken in every way, and reads the next intact one', async () => {
    const intact = await signed(await sharp(inject('pictures').real).resize(320, 240).jpeg().toBuffer(), 'jpeg', [
      'c2pa.created',
      'trainedAlgorithmicMedia',
    ]);
    const broken = Array.from({ length: 24 }, (_, index) => [`/broken-${index}.jpg`, withBrokenManifest(intact, index)] as const);
    const verdicts = await show({ ...Object.fromEntries(broken), '/intact.jpg': intact });
    expect(verdicts.size).toBe(broken.length + 1);
    expect(verdicts.get('/intact.jpg')).toBe('declared-ai');
  });
});

/** The same picture with up to some hundred wrong bytes inside of its manifest; the pixels stay whole. */
function withBrokenManifest(jpeg: Buffer, seed: number): Buffer {
  const random = createRandom(seed);
  const changed = Buffer.from(jpeg);
  const from = jpeg.indexOf('c2pa', jpeg.indexOf('jumb')) + 8;
  const to = jpeg.indexOf(Buffer.from([0xff, 0xdb, 0, 0x43]), from);
  for (let left = 1 + random.skewed(400); left > 0; left--) changed[from + random.below(to - from)] = random.below(256);
  return changed;
}

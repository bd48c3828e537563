import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launch, type RunningBrowser } from '../../scripts/browser/launch.ts';
import { iTXt, tEXt, withChunks } from '../../scripts/demo/png-text.ts';
import { readHeader } from '../../src/fetch/picture-header.ts';
import { readSamples } from '../pictures/samples.ts';
import { hostsElsewhere, ownHostsOf } from './support/own-hosts.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { Stage, viewport } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';

const photo = () => sharp(inject('pictures').real).resize(640, 480);
const iptc = (term: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${term}"/></rdf:RDF></x:xmpmeta>`;
const parameters = 'a red kite\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234567, Model: kites_v2';

// Real files that are large enough for a page to show and Telltale to look at.
const smallestSide = 96;
const samples = readSamples().filter(({ read }) => {
  const header = readHeader(new Uint8Array(read()));
  return header.ok && Math.min(header.value.width, header.value.height) >= smallestSide;
});

describe.each(browserKinds)('what files declare (%s)', (kind) => {
  let proxy: RecordingProxy;
  let ownHosts: ReadonlySet<string>;
  let running: RunningBrowser | undefined;
  let web: TestWeb | undefined;

  beforeAll(async () => {
    proxy = await startRecordingProxy();
    ownHosts = await ownHostsOf(kind, proxy);
    running = await launch(kind, inject('bundles')[kind], { headless: true, viewport, ...proxy.options });
  });
  afterAll(async () => {
    await running?.close();
    await proxy.close();
  });
  afterEach(() => web?.close());

  /** Shows pictures on one page and returns the verdict of each, by its address. */
  async function verdictsOf(files: Readonly<Record<string, Buffer>>): Promise<Map<string, string>> {
    if (running === undefined) throw new Error('the browser did not start');
    web = await TestWeb.start();
    const stage = new Stage(running, web);
    for (const [path, body] of Object.entries(files)) web.route(path, { type: 'image/*', body });
    const pictures = Object.keys(files).map((path) => `<img src="${path}" width="150" height="150" alt="">`);
    web.page('/', pictures.join(''));
    const tab = await stage.open('/');
    const { rows } = await stage.summary(tab, 'every picture has its row', (summary) => summary.rows.length >= pictures.length);
    return new Map(rows.map(({ address, inspection }) => [new URL(address).pathname, inspection.verdict.kind]));
  }

  test('plain metadata decides, and without it the same picture is not declared', async () => {
    const png = await photo().png().toBuffer();
    const verdicts = await verdictsOf({
      '/plain.png': png,
      '/parameters.png': withChunks(png, [tEXt('parameters', parameters)]),
      '/generated.png': withChunks(png, [iTXt('XML:com.adobe.xmp', iptc('trainedAlgorithmicMedia'))]),
      '/edited.png': withChunks(png, [iTXt('XML:com.adobe.xmp', iptc('compositeWithTrainedAlgorithmicMedia'))]),
      '/caption.png': withChunks(png, [tEXt('Title', 'Midjourney and DALL·E explained')]),
    });
    expect(verdicts.get('/parameters.png')).toBe('declared-ai');
    expect(verdicts.get('/generated.png')).toBe('declared-ai');
    expect(verdicts.get('/edited.png')).toBe('ai-edited');
    expect(verdicts.get('/caption.png')).toBe(verdicts.get('/plain.png'));
    expect(['declared-ai', 'ai-edited']).not.toContain(verdicts.get('/plain.png'));
  });

  // A test that does not apply is not there: a skipped one counts as failed.
  if (samples.length === 0) return;
  test('real files come to their expected verdicts, and none of them makes the browser ask anybody', async () => {
    proxy.requests.length = 0;
    const verdicts = await verdictsOf(Object.fromEntries(samples.map(({ file, read }) => [`/${file}`, read()])));
    for (const { file, expected } of samples) {
      const seen = verdicts.get(`/${file}`);
      if (expected.verdict === null) expect(['declared-ai', 'ai-edited', undefined], file).not.toContain(seen);
      else expect(seen, file).toBe(expected.verdict);
    }
    expect(hostsElsewhere(proxy, ownHosts)).toEqual([]);
  });
});

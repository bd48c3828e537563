import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserKinds } from '../../scripts/browser/kind.ts';
import { launch, type RunningBrowser } from '../../scripts/browser/launch.ts';
import { iTXt, tEXt, withChunks } from '../../scripts/demo/png-text.ts';
import { hostsElsewhere, ownHostsOf } from './support/own-hosts.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { Stage, viewport } from './support/stage.ts';
import { TestWeb } from './support/test-web.ts';

const photo = () => sharp(inject('pictures').real).resize(640, 480);
const iptc = (term: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${term}"/></rdf:RDF></x:xmpmeta>`;
const parameters = 'a red kite\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234567, Model: kites_v2';

/** What real files must come to; `null` = anything but a declaration. They are not part of the project. */
const samples = new URL('../../../shared/samples/provenance/', import.meta.url);
const expected: Readonly<Record<string, string | null>> = {
  'c2pa-ai/oai-black-square.png': 'declared-ai',
  'c2pa-ai/raw-firefly-1.png': 'declared-ai',
  'c2pa-ai/raw-chatgpt-1.png': 'declared-ai',
  'c2pa-ai/rs-ocsp.jpg': 'ai-edited',
  'c2pa-nonai/rs-C.jpg': null,
  'c2pa-nonai/rs-CA.jpg': null,
  'c2pa-nonai/rs-C_with_CAWG_data.jpg': null,
  'c2pa-nonai/ptf-truepic-camera.jpg': null,
  'c2pa-nonai/tm-example_wm_signed.jpg': null,
  'c2pa-tampered/rs-E-sig-CA.jpg': null,
  'c2pa-tampered/rs-XCA.jpg': null,
  'c2pa-tampered/ptf-CIE-sig-CA.jpg': null,
  'c2pa-malformed/rs-no_alg.jpg': null,
  'c2pa-remote/rs-cloud.jpg': null,
  'iptc/raw-mj-1.png': 'declared-ai',
  'aigc-cn/raw-doubao_gray.png': 'declared-ai',
  'negative/rs-P1000827.jpg': null,
  'negative/rs-sample1.avif': null,
  'negative/rs-test_xmp.webp': null,
  'watermark/dwtdct-sdxl.png': 'declared-ai',
  'watermark/dwtdct-sd1.png': 'declared-ai',
  'watermark/dwtdct-none.png': null,
};

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

  describe.skipIf(!existsSync(samples))('real files', () => {
    test('come to their expected verdicts, and none of them makes the browser ask anybody', async () => {
      proxy.requests.length = 0;
      const names = Object.keys(expected);
      const verdicts = await verdictsOf(Object.fromEntries(names.map((name) => [`/${name}`, readFileSync(new URL(name, samples))])));
      const seen = Object.fromEntries(names.map((name) => [name, verdicts.get(`/${name}`)]));
      for (const [name, kind] of Object.entries(expected)) {
        if (kind === null) expect(['declared-ai', 'ai-edited', undefined], name).not.toContain(seen[name]);
        else expect(seen[name], name).toBe(kind);
      }
      expect(hostsElsewhere(proxy, ownHosts)).toEqual([]);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { iTXt, tEXt, withChunks, zTXt } from '../../../scripts/demo/png-text.ts';
import { blank, declared, found } from './declared.ts';

const png = await blank().png().toBuffer();
const withText = (key: string, text: string) => withChunks(png, [tEXt(key, text)]);
const a1111 = 'a red kite\nNegative prompt: rain\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234567, Size: 512x512, Model: kites_v2';
const graph = (type: string) => JSON.stringify({ '3': { class_type: type, inputs: { seed: 1 } } });

describe('what generators write into PNG text', () => {
  it.each([
    ['parameters', a1111, 'gen.a1111 ai-generated'],
    ['prompt', graph('KSampler'), 'gen.comfyui ai-generated'],
    ['prompt', graph('KSampler').replace('"seed":1', '"seed":NaN'), 'gen.comfyui ai-generated'],
    ['prompt', graph('DepthAnything'), 'gen.comfyui ai-processed'],
    ['workflow', JSON.stringify({ last_node_id: 3, nodes: [{ type: 'FluxGuidance' }], links: [] }), 'gen.comfyui ai-generated'],
    ['invokeai_metadata', '{"positive_prompt":"kite"}', 'gen.invokeai ai-generated'],
    ['Dream', '"a kite" -s 50 -S 1234 -W512 -H512', 'gen.invokeai ai-generated'],
    ['sd-metadata', '{"image":{"steps":20}}', 'gen.invokeai ai-generated'],
    ['Software', 'NovelAI', 'gen.novelai ai-generated'],
    ['Source', 'Stable Diffusion 1D44365E', 'gen.novelai ai-generated'],
    ['Comment', '{"steps":28,"scale":11,"sampler":"k_euler"}', 'gen.novelai ai-generated'],
    ['fooocus_scheme', 'fooocus', 'gen.fooocus ai-generated'],
    ['parameters', '{"sui_image_params":{"prompt":"kite"}}', 'gen.swarmui ai-generated'],
    ['Description', 'a kite --v 6 Job ID: 12345678-1234-1234-1234-123456789012', 'gen.midjourney ai-generated'],
    ['AIGC', '{"Label":"1","ContentProducer":"Kite Ltd"}', 'cn.aigc ai-generated'],
    ['AIGC', '{"Label":"3","ContentPropagator":"Kite Net"}', 'cn.aigc ai-possible'],
    ['postprocessing', 'Postprocess upscale by: 4, Postprocess upscaler: ESRGAN', 'gen.a1111.extras ai-processed'],
    ['Comment', '{"mflux_version":"0.9"}', 'gen.mflux ai-generated'],
    ['hf-job-id', '65f0', 'host.hf ai-possible'],
    ['Software', 'Stable Diffusion XL', 'gen.name ai-generated'],
  ])('%s: %s', async (key, text, expected) => {
    expect(await found(withText(key, text))).toContain(expected);
  });

  it('is found packed, international, and behind the pixels', async () => {
    for (const chunk of [zTXt('parameters', a1111), iTXt('parameters', a1111), iTXt('parameters', a1111, true)]) {
      expect(await found(withChunks(png, [chunk], true))).toEqual(['gen.a1111 ai-generated']);
    }
  });

  it('names the model and the place', async () => {
    expect(await declared(withText('parameters', a1111))).toEqual([
      {
        id: 'gen.a1111',
        claim: 'ai-generated',
        backing: 'declared',
        producer: 'Stable Diffusion',
        detail: 'kites_v2',
        carrier: 'PNG tEXt parameters',
      },
    ]);
  });

  it('Easy Diffusion needs all three of its keys', async () => {
    const three = [tEXt('negative_prompt', ''), tEXt('seed', '1'), tEXt('use_stable_diffusion_model', 'x')];
    expect(await found(withChunks(png, three))).toEqual(['gen.easydiffusion ai-generated']);
    expect(await found(withChunks(png, three.slice(1)))).toEqual([]);
  });
});

describe('words about AI that declare nothing', () => {
  it.each([
    ['Title', 'DALL·E exhibition, photo by Kim'],
    ['Description', 'Midjourney and Stable Diffusion explained'],
    ['Comment', 'made with stable diffusion'],
    ['parameters', 'Steps to reproduce: 1. open'],
    ['prompt', '{"3":{"inputs":{}}}'],
    ['workflow', '{"nodes":[{"type":"KSampler"}]}'],
    ['prompt', 'not json KSampler class_type'],
    ['Dream', 'I had a dream'],
    ['sd-metadata', '{"image":"text"}'],
    ['AIGC', '{"Label":"9"}'],
    ['AIGC', 'yes'],
    ['Software', 'GIMP 2.10'],
    ['Software', 'imidjourneying'],
    ['Author', 'NovelAI'],
  ])('%s: %s', async (key, text) => {
    expect(await found(withText(key, text))).toEqual([]);
  });
});

describe('hostile files', () => {
  it('a text that unpacks without end is left alone', async () => {
    const bomb = zTXt('parameters', `${a1111}${'0'.repeat(5_000_000)}`);
    expect(await found(withChunks(png, [bomb]))).toEqual([]);
  });

  it.each([
    ['prompt', `{${' '.repeat(1_500_000)}x`],
    ['prompt', `{"a":${'NaN '.repeat(300_000)}`],
    ['parameters', 'Steps: 1, '.repeat(200_000)],
    ['parameters', `x ${'Steps: 1, Sampler: '.repeat(100_000)}`],
    ['extras', 'Upscaler'.repeat(200_000)],
    ['Dream', ' -s '.repeat(400_000)],
    ['Description', 'Job ID: '.repeat(200_000)],
    ['Software', 'stable diffusio'.repeat(100_000)],
  ])('a text built to be slow is not (%s, %#)', async (key, text) => {
    expect(await found(withText(key, text))).toEqual([]);
  });

  it('the same text packed hundreds of times is read only so far', async () => {
    const chunk = zTXt('parameters', ' '.repeat(2_000_000));
    expect(
      await found(
        withChunks(
          png,
          Array.from({ length: 400 }, () => chunk),
        ),
      ),
    ).toEqual([]);
  });

  it('names are cleaned before anybody sees them', async () => {
    const text = a1111.replace('kites_v2', '\u202Eevil\u0007\u2066name');
    const [first] = await declared(withChunks(png, [iTXt('parameters', text)]));
    expect(first?.detail).toBe('evil name');
  });

  it('a very long name is cut', async () => {
    const [first] = await declared(withText('parameters', a1111.replace('kites_v2', 'k'.repeat(5000))));
    expect(first?.detail).toHaveLength(160);
  });

  it('deep JSON does no harm', async () => {
    expect(await found(withText('prompt', '['.repeat(100_000)))).toEqual([]);
    expect(await found(withText('prompt', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`))).toEqual([]);
  });
});

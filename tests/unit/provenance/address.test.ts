import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../src/provenance/address/read-address.ts';

const id = '12345678-1234-4234-8234-123456789abc';

describe('addresses of generators', () => {
  it.each([
    [`https://cdn.midjourney.com/${id}/0_1.png`, 'address.mj.job', 'ai-generated'],
    [`https://replicate.delivery/xezq/abc123/out-0.webp`, 'address.rep.xezq', 'ai-possible'],
    ['https://v3.fal.media/files/zebra/AbC_0123456789abcdef0123456789abcdef.png', 'address.fal.out', 'ai-possible'],
    ['https://image.pollinations.ai/prompt/a%20red%20kite', 'address.pollinations', 'ai-generated'],
    ['http://192.168.0.9:8188/view?filename=ComfyUI_00001_.png&type=output', 'address.comfy', 'ai-generated'],
    ['https://example.com/a/ComfyUI_00042_.png', 'name.comfyui', 'ai-generated'],
    ['https://example.com/DALL%C2%B7E%202024-02-03%2014.05.06%20-%20A%20red%20kite.webp', 'name.dalle', 'ai-generated'],
    ['https://example.com/Gemini_Generated_Image_k3w9zpk3w9zpk3w9-800x600.png', 'name.gemini', 'ai-generated'],
    ['https://example.com/ChatGPT%20Image%20Feb%203,%202026,%2004_05_06%20PM.png', 'name.chatgpt', 'ai-generated'],
    ['https://example.com/OIG3.aB1cD2eF3gH4iJ5kL6m_.jpg', 'name.oig', 'ai-generated'],
    ['https://example.com/00012-1234567890.png', 'name.a1111.bare', 'ai-possible'],
  ])('%s', (address, row, claim) => {
    expect(readAddress(address)).toMatchObject([{ id: row, claim, backing: 'address' }]);
  });
});

const inner = `https://cdn.midjourney.com/${id}/0_1.png`;
const encoded = encodeURIComponent(inner);

describe('addresses carried by others', () => {
  it.each([
    `https://i0.wp.com/cdn.midjourney.com/${id}/0_1.png?ssl=1`,
    `https://images.weserv.nl/?url=cdn.midjourney.com/${id}/0_1.png`,
    `https://shop.example/_next/image?url=${encoded}&w=640&q=75`,
    `https://res.cloudinary.com/demo/image/fetch/w_400,f_auto/${inner}`,
    `https://substackcdn.com/image/fetch/w_1456,c_limit/${encoded}`,
    `https://external-content.duckduckgo.com/iu/?u=${encoded}&f=1`,
    `https://images-ext-1.discordapp.net/external/aB-3/https/cdn.midjourney.com/${id}/0_1.png`,
    `https://site.example/cdn-cgi/image/width=80/${inner}`,
    `https://i1.wp.com/substackcdn.com/image/fetch/w_9/${encoded}`,
  ])('%s', (address) => expect(readAddress(address)).toMatchObject([{ id: 'address.mj.job' }]));

  it.each([
    `https://example.com/?url=${encoded}`,
    `https://example.com/cdn.midjourney.com/${id}/0_1.png`,
    `https://i0.wp.com.example/cdn.midjourney.com/${id}/0_1.png`,
    `https://images.weserv.nl/?url=javascript:alert(1)`,
    `https://images.weserv.nl/?url=${encodeURIComponent(`https://images.weserv.nl/?url=${encodeURIComponent(`https://images.weserv.nl/?url=${encodeURIComponent(`https://images.weserv.nl/?url=${encoded}`)}`)}`)}`,
  ])('none: %s', (address) => expect(readAddress(address)).toEqual([]));
});

describe('addresses that say nothing', () => {
  it.each([
    `https://cdn.midjourney.com/u/${id}/face.png`,
    `https://cdn.midjourney.com.evil.example/${id}/0_1.png`,
    'https://replicate.delivery/pbxt/abc/my-photo.jpg',
    'https://lh3.googleusercontent.com/a/photo=s96',
    'http://host/view?filename=x.png&type=input',
    'https://example.com/midjourney-vs-dalle.png',
    'https://example.com/ai-generated-art-explained.jpg',
    'https://example.com/comfyui.png',
    'https://example.com/Gemini_Generated_Image_abcdefghijklmnop.png',
    'https://example.com/IMG_20260203_140506.jpg',
    'https://example.com/%E0%A4%A.png',
    'not an address',
    '',
  ])('%s', (address) => {
    expect(readAddress(address)).toEqual([]);
  });
});

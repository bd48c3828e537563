import sharp from 'sharp';
import { expect, it } from 'vitest';
import { blank, found } from './declared.ts';

const withExif = (tags: Record<string, string>, type: 'jpeg' | 'webp' | 'avif' | 'png' = 'jpeg') =>
  blank().withExif({ IFD0: tags }).toFormat(type).toBuffer();

it.each(['jpeg', 'webp', 'avif', 'png'] as const)('software named in EXIF of %s', async (type) => {
  expect(await found(await withExif({ Software: 'Fooocus v2.5.0' }, type))).toContain('gen.fooocus ai-generated');
});

it('Grok needs signature and artist, both', async () => {
  const signature = `Signature: ${'Ab0/'.repeat(20)}`;
  const artist = '12345678-1234-1234-1234-123456789012';
  expect(await found(await withExif({ ImageDescription: signature, Artist: artist }))).toEqual(['gen.xai-grok ai-generated']);
  expect(await found(await withExif({ ImageDescription: signature, Artist: 'Kim' }))).toEqual([]);
  expect(await found(await withExif({ Artist: artist }))).toEqual([]);
});

it('ComfyUI in make and model', async () => {
  const workflow = `workflow:${JSON.stringify({ last_node_id: 1, nodes: [{ type: 'KSampler' }], links: [] })}`;
  expect(await found(await withExif({ Make: workflow }, 'webp'))).toEqual(['gen.comfyui ai-generated']);
});

it("China's label in the description must name itself", async () => {
  expect(await found(await withExif({ ImageDescription: '{"AIGC":{"Label":"1","ContentProducer":"K"}}' }))).toEqual([
    'cn.aigc ai-generated',
  ]);
  expect(await found(await withExif({ ImageDescription: '{"Label":"1"}' }))).toEqual([]);
});

it("Samsung's trailer, behind JPEG and PNG", async () => {
  const trailer = (type: number) => Buffer.from(`...{"genAIType":${type},"x":1}...SEFT`);
  for (const file of [await blank().jpeg().toBuffer(), await blank().png().toBuffer()]) {
    expect(await found(Buffer.concat([file, trailer(2)]))).toEqual(['vendor.samsung ai-edited']);
    expect(await found(Buffer.concat([file, trailer(0)]))).toEqual([]);
  }
});

it('zeros without end take no time', async () => {
  const comment = Buffer.alloc(65_000);
  comment[64_999] = 0x78;
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(comment.length + 2, 2);
  const jpeg = await withExif({ Software: `${'\0'.repeat(60_000)}x` });
  expect(await found(Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]))).toEqual([]);
});

it('a camera says nothing', async () => {
  expect(await found(await withExif({ Make: 'Canon', Model: 'EOS R5', Software: 'Adobe Photoshop 26.0' }))).toEqual([]);
});

it('never throws, whatever byte is wrong', async () => {
  const files = await Promise.all([
    withExif({ Software: 'Fooocus v2' }, 'jpeg'),
    withExif({ Software: 'Fooocus v2' }, 'avif'),
    withExif({ Software: 'Fooocus v2' }, 'webp'),
    sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .gif()
      .toBuffer(),
  ]);
  for (const file of files) {
    for (let at = 12; at < Math.min(file.length, 500); at++) {
      const broken = Buffer.from(file);
      broken[at] = 0xff;
      await found(broken).catch((error: Error) => {
        if (!error.message.startsWith('no picture')) throw error;
      });
    }
  }
});

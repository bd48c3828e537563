import { describe, expect, it } from 'vitest';
import { iTXt, tEXt, withChunks } from '../../../scripts/demo/png-text.ts';
import { blank, declared, found } from './declared.ts';

const iptc = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const term = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`;
const packet = (body: string) =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${body}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const attribute = (name: string, value: string, uri = iptc, prefix = 'any') =>
  packet(`<rdf:Description rdf:about="" xmlns:${prefix}="${uri}" ${prefix}:${name}="${value}"/>`);
const property = (name: string, value: string, uri = iptc) =>
  packet(`<rdf:Description rdf:about="" xmlns:p="${uri}"><p:${name}>${value}</p:${name}></rdf:Description>`);

const png = await blank().png().toBuffer();
const inPng = (xmp: string) => withChunks(png, [iTXt('XML:com.adobe.xmp', xmp)]);

describe('digital source type', () => {
  it.each([
    ['trainedAlgorithmicMedia', 'ai-generated'],
    ['compositeWithTrainedAlgorithmicMedia', 'ai-edited'],
    ['compositeSynthetic', 'ai-composite'],
    ['algorithmicMedia', 'procedural'],
    ['digitalCapture', 'capture'],
    ['digitalCreation', 'human'],
  ])('%s is %s', async (name, claim) => {
    expect(await found(inPng(attribute('DigitalSourceType', term(name))))).toEqual([`iptc.dst ${claim}`]);
  });

  it('is read in every spelling of the term', async () => {
    for (const value of ['https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia', 'digsrctype:trainedAlgorithmicMedia']) {
      expect(await found(inPng(property('DigitalSourceType', value)))).toEqual(['iptc.dst ai-generated']);
    }
  });

  it('is read as attribute, element, resource, and in an array', async () => {
    const value = term('trainedAlgorithmicMedia');
    const resource = packet(`<rdf:Description xmlns:q="${iptc}"><q:DigitalSourceType rdf:resource="${value}"/></rdf:Description>`);
    const list = property('DigitalSourceType', `<rdf:Bag><rdf:li>${value}</rdf:li></rdf:Bag>`);
    for (const xmp of [attribute('DigitalSourceType', value), property('DigitalSourceType', value), resource, list]) {
      expect(await found(inPng(xmp))).toEqual(['iptc.dst ai-generated']);
    }
  });

  it('of another namespace or an unknown term is none', async () => {
    expect(await found(inPng(attribute('DigitalSourceType', term('trainedAlgorithmicMedia'), 'http://example.com/')))).toEqual([]);
    expect(await found(inPng(attribute('DigitalSourceType', term('somethingNew'))))).toEqual([]);
    expect(await found(inPng(attribute('DigitalSourceType', 'constructor')))).toEqual([]);
  });
});

describe('every carrier of XMP', () => {
  const xmp = attribute('DigitalSourceType', term('trainedAlgorithmicMedia'));

  it('PNG text that is not international, as Midjourney writes it', async () => {
    expect(await found(withChunks(png, [tEXt('XML:com.adobe.xmp', xmp)]))).toEqual(['iptc.dst ai-generated']);
  });

  it.each(['jpeg', 'webp', 'avif'] as const)('%s', async (type) => {
    expect(await found(await blank().withXmp(xmp).toFormat(type).toBuffer())).toEqual(['iptc.dst ai-generated']);
  });

  it('JPEG whose XMP is longer than a segment', async () => {
    const guid = 'A'.repeat(32);
    const long = attribute('DigitalSourceType', term('trainedAlgorithmicMedia')).replace('</rdf:RDF>', `${' '.repeat(90_000)}</rdf:RDF>`);
    const pieces = [0, 60_000].map((offset) => extension(guid, long, offset, 60_000));
    const jpeg = await blank().jpeg().toBuffer();
    expect(await found(Buffer.concat([jpeg.subarray(0, 2), ...pieces, jpeg.subarray(2)]))).toEqual(['iptc.dst ai-generated']);
  });

  it('a GIF', async () => {
    const gif = await blank().gif().toBuffer();
    const table = 13 + ((gif[10] ?? 0) & 0x80 ? 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) : 0);
    const magic = Buffer.from([1, ...Array.from({ length: 256 }, (_, at) => 255 - at), 0]);
    const block = Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from('XMP DataXMP'), Buffer.from(xmp), magic]);
    expect(await found(Buffer.concat([gif.subarray(0, table), block, gif.subarray(table)]))).toEqual(['iptc.dst ai-generated']);
  });
});

function extension(guid: string, text: string, offset: number, length: number): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(text.length, 0);
  numbers.writeUInt32BE(offset, 4);
  const piece = Buffer.from(text.slice(offset, offset + length));
  const body = Buffer.concat([Buffer.from('http://ns.adobe.com/xmp/extension/\0'), Buffer.from(guid), numbers, piece]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

describe('other declarations in XMP', () => {
  it.each(['AISystemUsed', 'AISystemVersionUsed', 'AIPromptInformation', 'AIPromptWriterName'])('IPTC 2025.1: %s', async (name) => {
    expect(await found(inPng(attribute(name, 'Kite Maker 3')))).toEqual(['iptc.ai ai-generated']);
    expect(await found(inPng(attribute(name, 'Kite Maker 3', 'http://example.com/')))).toEqual([]);
    expect(await found(inPng(attribute(name, ' ')))).toEqual([]);
  });

  it('IPTC 2025.1 names the system, and leaves the claim to a digital source type', async () => {
    const both = property('AISystemUsed', 'Kite Maker 3').replace(
      '</rdf:Description>',
      `<p:DigitalSourceType>${term('compositeWithTrainedAlgorithmicMedia')}</p:DigitalSourceType></rdf:Description>`,
    );
    expect(await declared(inPng(property('AISystemUsed', 'Kite Maker 3')))).toMatchObject([{ producer: 'Kite Maker 3' }]);
    expect((await found(inPng(both))).toSorted()).toEqual(['iptc.ai ai-possible', 'iptc.dst ai-edited']);
  });

  it('Google credit lines, exactly', async () => {
    const credit = (text: string) => inPng(property('Credit', text, 'http://ns.adobe.com/photoshop/1.0/'));
    expect(await found(credit('Made with Google AI'))).toEqual(['google.credit ai-generated']);
    expect(await found(credit('Edited with Google AI'))).toEqual(['google.credit ai-edited']);
    expect(await found(credit('Not Made with Google AI'))).toEqual([]);
  });

  it("China's label with quotes as entities", async () => {
    const label = '{&quot;Label&quot;:&quot;2&quot;,&quot;ContentProducer&quot;:&quot;Kite&quot;}';
    expect(await declared(inPng(property('AIGC', label, 'http://www.tc260.org.cn/ns/AIGC/1.0/')))).toMatchObject([
      { id: 'cn.aigc', claim: 'ai-possible', producer: 'Kite', detail: 'Label 2' },
    ]);
  });

  it('a manifest elsewhere is told by its host and never a claim', async () => {
    const remote = attribute('provenance', 'https://credentials.example/abc?who=you', 'http://purl.org/dc/terms/');
    expect(await declared(inPng(remote))).toMatchObject([
      { id: 'c2pa.remote', claim: 'none', backing: 'pointer', detail: 'credentials.example' },
    ]);
  });
});

describe('broken XML', () => {
  it.each([
    '',
    '<',
    '<x:xmpmeta',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    packet('<rdf:Description'),
    packet(`<a>${'<b>'.repeat(50_000)}`),
    packet('<a:'.repeat(600_000)),
    packet('<>'.repeat(600_000)),
    packet('</a>'.repeat(400_000)),
    packet('<u:v w:x="y"/>'.repeat(100_000)),
    '\u0000\uFFFF<rdf:RDF></rdf:RDF>',
  ])('does no harm: %#', async (xmp) => {
    expect(await found(inPng(xmp))).toEqual([]);
  });

  it('is read as far as it goes', async () => {
    const broken = attribute('DigitalSourceType', term('trainedAlgorithmicMedia')).replace('</rdf:RDF>', '<unclosed></rdf:RDF>');
    expect(await found(inPng(broken))).toEqual(['iptc.dst ai-generated']);
  });
});

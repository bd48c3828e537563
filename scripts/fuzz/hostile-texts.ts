import type { Random } from './random.ts';

const names = 'parameters prompt workflow Comment Description Software Source Dream sd-metadata AIGC extras invokeai_metadata seed'.split(
  ' ',
);
const uris = ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'http://ns.adobe.com/exif/1.0/', 'http://www.tc260.org.cn/ns/AIGC/1.0/', 'u'];
const words = [
  'Steps: 20, ',
  'Sampler: ',
  'Seed: 1',
  'Steps: 1, Sampler: ',
  'Job ID: 12345678-1234-',
  '"genAIType":',
  'NaN',
  '-Infinity,',
  'upscaler: ',
  'AIGC{',
  ' -s ',
  'stable diffusion',
  'workflow:{',
  '\\u0000',
  '\u202e',
  '한글',
  '\r\n',
  '\n',
  ',',
  ' ',
  '"',
  '{',
  '[',
  '</a>',
  '<b>',
  '&amp;',
  'http://',
];

/** A key of a text that some rule reads. */
export const hostileKey = (random: Random): string => random.pick(names);

/** Text that is built to cost: pieces that rules look for, repeated; brackets without end; XML without end; now and then 2 MiB of it. */
export function hostileText(random: Random): string {
  const length = 16 + random.skewed(random.below(80) === 0 ? 1_800_000 : random.pick([400, 4000, 40_000]));
  return random.pick([repeated, mixed, deepJson, wideJson, longNumbers, deepXml, wideXml, manyNamespaces])(random, length);
}

function repeated(random: Random, length: number): string {
  const word = random.pick(words);
  return word.repeat(Math.ceil(length / word.length));
}

function mixed(random: Random, length: number): string {
  const block = Array.from({ length: 64 }, () => random.pick(words)).join('');
  return block.repeat(Math.ceil(length / block.length)).slice(0, length);
}

function deepJson(random: Random, length: number): string {
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"nodes":[', ']}'],
    ['{"prompt":"{', '"}'],
  ] as const);
  const depth = Math.floor(length / (open.length + close.length));
  return `{"inputs":${open.repeat(depth)}1${random.below(3) === 0 ? '' : close.repeat(depth)}}`;
}

function wideJson(random: Random, length: number): string {
  const piece = random.pick([
    () => '"k":{},',
    () => `"${random.below(1e9)}":{"class_type":"KSampler","inputs":{"seed":NaN}},`,
    () => '"a":[],',
    () => '"sampler":"e","steps":1,',
  ]);
  const parts: string[] = [];
  for (let size = 0; size < length; size += parts.at(-1)?.length ?? 1) parts.push(piece());
  return `{${parts.join('')}"seed":1${random.below(4) === 0 ? '' : '}'}`;
}

function longNumbers(random: Random, length: number): string {
  return `{"Label":${random.pick(['1', '-', '1e', '0.', '9'])}${'9'.repeat(length)}}`;
}

function deepXml(random: Random, length: number): string {
  const tag = random.pick(['<a:b>', '<rdf:li>', `<x:y xmlns:x="${random.pick(uris)}">`, '<![CDATA[', '<!--', '<?x ']);
  return packet(random, tag.repeat(Math.ceil(length / tag.length)));
}

function wideXml(random: Random, length: number): string {
  const piece = random.pick(['<u:a/>', '<u:DigitalSourceType>trained</u:DigitalSourceType>', '&lt;', '&#x41;', '<u:a u:b="c"/>', '</u:a>']);
  return packet(random, piece.repeat(Math.ceil(length / piece.length)));
}

function manyNamespaces(random: Random, length: number): string {
  const attributes = Array.from({ length: Math.ceil(length / 14) }, (_, index) =>
    random.below(2) === 0 ? `xmlns:n${index}="${random.pick(uris)}"` : `u:b${index}="1"`,
  );
  return packet(random, `<u:a ${attributes.join(' ')}/>`);
}

function packet(random: Random, body: string): string {
  const head = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="${random.pick(uris)}">`;
  return `${head}${body}${random.below(3) === 0 ? '' : '</rdf:RDF>'}`;
}

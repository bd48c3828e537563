import { generatorHosts } from '../../src/provenance/address/generator-hosts.ts';
import type { Random } from './random.ts';

const hosts = generatorHosts.map(({ host }) => host.source.replace(/^\^\(\?:|\)\$$|\\/g, '').replace(/\(\?:.*?\)\??/g, ''));
const pieces = [
  '/',
  '/files/',
  '12345678-1234-4234-8234-123456789abc',
  '0123456789abcdef0123456789abcdef',
  '?filename=',
  '&type=output',
  'ComfyUI_00001_.png',
  'Gemini_Generated_Image_',
  '00012-1234567890',
  '_--ar_',
  '-800x600',
  ' copy',
  '%',
  '%E0%A4',
  '%00',
  '..',
  'é',
  '../',
  'rs:fit:',
  'aigc_resize',
  'OIG3.',
  '.png',
];

/** An address of a generator's host or another, with a path that is put together of what rules look for. */
export function hostileAddress(random: Random): string {
  const count = 1 + random.skewed(random.below(20) === 0 ? 5000 : 40);
  const path = Array.from({ length: count }, () => random.pick(pieces)).join('');
  const host = random.below(3) === 0 ? 'example.com' : random.pick(hosts);
  return random.below(50) === 0 ? path : `https://${host}/${path}`;
}

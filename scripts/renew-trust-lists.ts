/**
 * Renews the bundled C2PA trust lists: `npm run renew-trust-lists [-- FOLDER]`. FOLDER is a checkout of
 * c2pa-org/conformance-public; without it the lists are downloaded from there. To be run before each release.
 */
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

const official = 'https://raw.githubusercontent.com/c2pa-org/conformance-public/main';
const lists = {
  'c2pa.pem': 'trust-list/C2PA-TRUST-LIST.pem',
  'c2pa-time-stamping.pem': 'trust-list/C2PA-TSA-TRUST-LIST.pem',
} as const;

const [folder] = process.argv.slice(2);

async function read(path: string): Promise<string> {
  if (folder !== undefined) return readFile(join(folder, path), 'utf8');
  const response = await fetch(`${official}/${path}`);
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  return response.text();
}

/** The certificates of a PEM text. Throws where one cannot be parsed: half a list is worse than an old one. */
function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

async function renew(name: keyof typeof lists): Promise<string> {
  const pem = await read(lists[name]);
  const certificates = certificatesOf(pem);
  if (certificates.length < 10) throw new Error(`${name}: only ${certificates.length} certificates; the list looks broken`);
  await writeFile(join(root, 'public/trust', name), pem);
  return `${name}: ${certificates.length} certificates`;
}

const renewed = await Promise.all((Object.keys(lists) as (keyof typeof lists)[]).map(renew));
const about = join(root, 'public/trust/README.md');
const today = new Date().toISOString().slice(0, 10);
await writeFile(about, (await readFile(about, 'utf8')).replace(/renewed on \d{4}-\d{2}-\d{2}/, `renewed on ${today}`));
for (const line of renewed) process.stdout.write(`${line}\n`);

import { createReadStream } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { root } from '../../../scripts/root.ts';
import { type LocalServer, serve } from '../../../scripts/serve.ts';
import { detectorFolder } from '../../pictures/node-model.ts';
import { sensitiveFolder } from '../../pictures/sensitive-model.ts';

export interface Look {
  readonly fault?: string;
  readonly view: readonly number[];
  readonly logit: number;
  readonly innerLogit: number;
  readonly width: number;
  readonly height: number;
  readonly ms: { readonly decode: number; readonly model: number; readonly bare: number };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Builds the engine page as the extension is built, and serves it with ONNX Runtime, the model and the golden files. */
export async function serveEngine(): Promise<LocalServer> {
  const out = join(root, '.cache/engine');
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
    worker: { format: 'es' },
    build: { outDir: out, emptyOutDir: true, target: 'es2024' },
  });
  const folders: readonly (readonly [string, string])[] = [
    ['/ort/', join(root, 'node_modules/onnxruntime-web/dist')],
    ['/model/', detectorFolder],
    ['/sensitive/', sensitiveFolder],
    ['/tiny/', join(root, 'tests/fixtures/tiny-model')],
    ['/', out],
  ];
  return serve((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const [prefix = '/', folder = out] = folders.find(([start]) => path.startsWith(start)) ?? [];
    const stream = createReadStream(join(folder, path === '/' ? 'index.html' : path.slice(prefix.length)));
    // Isolation lets the page have threads, as an extension page has them anyway.
    const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    stream.once('open', () => response.writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'image/*', ...isolation }));
    stream.once('error', () => response.writeHead(404).end());
    stream.pipe(response);
  });
}

declare function look(address: string, threads: number): Promise<unknown>;

export async function lookAt(page: Page, address: string, threads: number): Promise<Look> {
  return (await page.evaluate((asked, count) => look(asked, count), address, threads)) as Look;
}

declare function check(name: string, value: string): Promise<unknown>;

export async function checkIn(page: Page, name: string, value = ''): Promise<unknown> {
  return page.evaluate((asked, given) => check(asked, given), name, value);
}

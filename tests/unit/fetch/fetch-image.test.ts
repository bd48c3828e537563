import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchImage } from '../../../src/fetch/fetch-image.ts';
import { maxBytes } from '../../../src/fetch/limits.ts';

const plain = { cookies: false, isolated: false };
const never = new AbortController().signal;
let close: (() => void) | null = null;

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/picture`;
}

afterEach(() => {
  vi.unstubAllGlobals();
  close?.();
});

const png = () =>
  sharp({ create: { width: 100, height: 120, channels: 3, background: '#123' } })
    .png()
    .toBuffer();

it('gives the bytes as served, whatever type the server claims', async () => {
  const bytes = await png();
  const url = await serve((_, response) => response.setHeader('content-type', 'text/plain').end(bytes));
  const result = await fetchImage({ source: 'url', url, isShown: true }, plain, never);
  expect(result).toEqual({ ok: true, value: { type: 'png', width: 100, height: 120, pixelFault: null, bytes: new Uint8Array(bytes) } });
});

it.each([
  [401, 'refused'],
  [403, 'refused'],
  [404, 'missing'],
  [410, 'missing'],
  [500, 'http_error'],
])('status %i is %s', async (status, fault) => {
  const url = await serve((_, response) => response.writeHead(status).end(''));
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, never)).toEqual({ ok: false, fault });
});

it('stops reading a body without a length once it is too large', async () => {
  let sent = 0;
  const chunk = Buffer.alloc(1024 * 1024);
  const url = await serve((_, response) => {
    const more = (): void => {
      if (response.destroyed) return;
      sent += chunk.length;
      response.write(chunk, () => setImmediate(more));
    };
    more();
  });
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, never)).toEqual({ ok: false, fault: 'too_large' });
  expect(sent).toBeLessThan(3 * maxBytes);
});

it('refuses a too large file by its length alone', async () => {
  const url = await serve((_, response) => response.writeHead(200, { 'content-length': String(maxBytes + 1) }).flushHeaders());
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, never)).toEqual({ ok: false, fault: 'too_large' });
});

it('a connection that breaks is a network fault, and offline when the device says so', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100000' });
    response.write('partly');
    response.destroy();
  });
  vi.stubGlobal('navigator', { onLine: true });
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, never)).toEqual({ ok: false, fault: 'network' });
  vi.stubGlobal('navigator', { onLine: false });
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, never)).toEqual({ ok: false, fault: 'offline' });
});

it('is cancelled by its signal', async () => {
  const controller = new AbortController();
  const url = await serve(() => controller.abort());
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, controller.signal)).toEqual({ ok: false, fault: 'cancelled' });
});

it.each(['file:///etc/passwd', 'chrome://settings/', 'ftp://host/x.png', 'javascript:alert(1)', ''])('opens no %s', async (url) => {
  expect(await fetchImage({ source: 'url', url, isShown: true }, plain, never)).toEqual({ ok: false, fault: 'blocked_address' });
});

it('knows by its header a picture that would not fit into memory', async () => {
  const bomb = new Uint8Array(await png());
  new DataView(bomb.buffer).setUint32(16, 60_000);
  new DataView(bomb.buffer).setUint32(20, 60_000);
  expect(await fetchImage({ source: 'blob', blob: new Blob([bomb]), from: 'data' }, plain, never)).toMatchObject({
    ok: true,
    value: { pixelFault: 'too_many_pixels' },
  });
});

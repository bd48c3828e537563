import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { networkPrefix } from '../src/http/network-prefix.ts';
import { aReport } from './a-report.ts';
import { databaseKinds } from './fresh-database.ts';
import { moderationKey, RunningCollector } from './running-collector.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1234:5678::1', '2001:db8:1234::/48'],
  ['2001:0db8:1234:0:0:0:0:1', '2001:db8:1234::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
])('%s belongs to %s', (address, network) => expect(networkPrefix(address)).toBe(network));

describe.each(databaseKinds)('%s: abuse', (kind) => {
  let collector: RunningCollector;
  afterEach(() => collector.stop());

  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('a flood from one network is refused, whatever its addresses, and others are not', async () => {
    collector = await RunningCollector.start(kind, { reportsPerMinute: 10 });
    const send = async (number: number) => (await collector.ask('POST', '/api/v1/reports', aReport(), from(`203.0.113.${number}`))).status;
    const many = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => send(index)));
    expect(await many(10)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(await many(100)).toEqual(Array.from({ length: 100 }, () => 429));
    const refused = await collector.ask('POST', '/api/v1/reports', aReport(), from('203.0.113.99'));
    expect(refused.json.error.code).toBe('too-many');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await collector.ask('POST', '/api/v1/reports', aReport(), from('203.0.114.1'))).status).toBe(201);
  });

  test('no address of anybody is in the database', async () => {
    collector = await RunningCollector.start(kind);
    await collector.ask('POST', '/api/v1/reports', aReport(), from('203.0.113.77'));
    const { db } = collector.database;
    const everything = [await db.selectFrom('report').selectAll().execute(), await db.selectFrom('setting').selectAll().execute()];
    expect(JSON.stringify(everything)).not.toMatch(/203\.0\.113|127\.0\.0/);
  });

  test('guessing the moderation key ends after a few tries, for the right key too, until the time is over', async () => {
    let now = new Date('2026-11-25T12:00:00Z');
    collector = await RunningCollector.start(kind, { keyTries: 3 }, () => now);
    const tryKey = async (key: string, address = '203.0.113.1') =>
      (await collector.ask('GET', '/api/v1/moderation/reports', undefined, { ...from(address), authorization: `Bearer ${key}` })).status;
    expect(await tryKey(moderationKey)).toBe(200);
    for (const wrong of ['x', moderationKey.slice(1), `${moderationKey}x`]) expect(await tryKey(wrong)).toBe(401);
    expect(await tryKey(moderationKey)).toBe(429);
    expect(await tryKey(moderationKey, '203.0.113.200')).toBe(429);
    expect(await tryKey(moderationKey, '198.51.100.1')).toBe(200);
    now = new Date('2026-11-25T12:16:00Z');
    expect(await tryKey(moderationKey)).toBe(200);
  });

  test('without a key every route of the moderation is closed', async () => {
    collector = await RunningCollector.start(kind);
    const { paths } = (await collector.ask('GET', '/api/v1/openapi.json')).json;
    const moderation = Object.entries<Record<string, object>>(paths).filter(([path]) => path.includes('/moderation/'));
    expect(moderation.length).toBeGreaterThan(5);
    for (const [path, methods] of moderation)
      for (const method of Object.keys(methods)) {
        const reply = await collector.ask(
          method.toUpperCase() as 'GET',
          path.replaceAll(/\{\w+\}/g, aReport().reportId),
          method === 'post' ? {} : undefined,
        );
        expect([path, reply.status]).toEqual([path, 401]);
      }
  });

  test('a body that is too large, of another type, or no JSON is refused', async () => {
    collector = await RunningCollector.start(kind, { body: 20_000 });
    const post = async (payload: string, type: string) =>
      (await collector.app.inject({ method: 'POST', url: '/api/v1/reports', payload, headers: { 'content-type': type } })).json().error
        .code;
    expect(await post(JSON.stringify(aReport({ note: 'x'.repeat(30_000) })), 'application/json')).toBe('too-large');
    expect(await post('a=1', 'application/x-www-form-urlencoded')).toBe('wrong-type');
    expect(await post(JSON.stringify(aReport()), 'text/plain')).toBe('wrong-type');
    expect(await post('{"a":', 'application/json')).toBe('not-json');
    expect(await post('{"__proto__":{"x":1}}', 'application/json')).toBe('not-json');
    expect(await post('', 'application/json')).toBe('not-json');
    expect(collector.bugs).toEqual([]);
  });

  test('a body that never ends is cut off, and the others are served meanwhile', async () => {
    collector = await RunningCollector.start(kind, { requestMs: 300 });
    const address = new URL(await collector.app.listen({ host: '127.0.0.1', port: 0 }));
    const slow = connect(Number(address.port), '127.0.0.1');
    let answer = '';
    slow.on('data', (data) => {
      answer += data.toString();
    });
    slow.write('POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{');
    expect((await fetch(new URL('/health', address))).status).toBe(200);
    await once(slow, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('security headers are on every reply, and only the map for frames may be framed', async () => {
    collector = await RunningCollector.start(kind);
    const policyOf = async (path: string) => String((await collector.ask('GET', path)).headers['content-security-policy']);
    for (const path of ['/', '/moderate', '/api/v1/regions', '/nowhere'])
      expect(await policyOf(path)).toMatch(/default-src 'none';script-src 'self';.*frame-ancestors 'none'/);
    expect(await policyOf('/embed')).toMatch(/frame-ancestors \*/);
    expect((await collector.ask('GET', '/embed')).headers['x-frame-options']).toBeUndefined();
    expect((await collector.ask('GET', '/assets/%2e%2e/main.mjs')).status).not.toBe(200);
  });
});

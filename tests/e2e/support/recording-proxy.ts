import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LaunchOptions } from '../../../scripts/browser/launch.ts';

/** A proxy through which a browser sends all it sends: it passes on what is for this machine, and refuses the rest. */
export interface RecordingProxy {
  /** `METHOD host/path` of every request, `CONNECT host:port` for what would have been encrypted. */
  readonly requests: string[];
  readonly options: Pick<LaunchOptions, 'args' | 'prefs'>;
  close(): Promise<void>;
}

export async function startRecordingProxy(): Promise<RecordingProxy> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '', headers } = incoming;
    requests.push(`${method} ${url}`);
    const isHere = URL.canParse(url) && ['127.0.0.1', 'localhost'].includes(new URL(url).hostname);
    if (!isHere) {
      outgoing.writeHead(502).end();
      return;
    }
    const onward = ask(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.once('error', () => outgoing.destroy());
      answer.pipe(outgoing);
      answer.once('close', () => answer.complete || outgoing.destroy());
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', ({ url = '' }, socket) => {
    requests.push(`CONNECT ${url}`);
    // A browser that is closed meanwhile resets what it had open.
    socket.once('error', () => socket.destroy());
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    options: {
      args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
      prefs: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': port,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': port,
        'network.proxy.allow_hijacking_localhost': true,
        'network.proxy.no_proxies_on': '',
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: Buffer | string;
  /** The answer is held back until this is done. */
  readonly after?: Promise<void>;
  /** The connection is cut after so many bytes of the body. */
  readonly cutAt?: number;
}

export interface LoggedRequest {
  /** Host and path, as asked for. */
  readonly url: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  readonly body: string;
  /** True once the asker has gone away before the answer was sent. */
  aborted: boolean;
}

type Route = Reply | ((request: LoggedRequest) => Reply);

/** A small web of two sites whose pages can change under way, and that keeps a log of all that is asked of it. */
export class TestWeb {
  readonly requests: LoggedRequest[] = [];
  readonly #routes = new Map<string, Route>();
  readonly #servers: readonly Server[];
  readonly #answers = new Set<Promise<void>>();

  private constructor(servers: readonly Server[]) {
    this.#servers = servers;
  }

  static async start(): Promise<TestWeb> {
    const servers = [createServer(), createServer()];
    const web = new TestWeb(servers);
    for (const server of servers) {
      server.on('request', (request, response) => void web.#answer(request, response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    return web;
  }

  /** The site that pages are on. */
  get site(): string {
    return `http://127.0.0.1:${this.#port(0)}`;
  }

  /** Another site, by name and port. */
  get otherSite(): string {
    return `http://localhost:${this.#port(1)}`;
  }

  #port(index: number): number {
    const address = this.#servers[index]?.address();
    if (address === null || typeof address !== 'object') throw new Error('the web is not open');
    return address.port;
  }

  /** What a path answers from now on, on both sites. */
  route(path: string, route: Route): this {
    this.#routes.set(path, route);
    return this;
  }

  page(path: string, body: string, headers: Readonly<Record<string, string>> = {}): this {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,"><style>body{margin:0}</style>${body}</html>`;
    return this.route(path, { type: 'text/html; charset=utf-8', body: html, headers });
  }

  requestsFor(path: string): readonly LoggedRequest[] {
    return this.requests.filter((request) => request.path === path);
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    await Promise.all(this.#answers);
  }

  #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = this.#send(request, response);
    this.#answers.add(answer);
    return answer.finally(() => this.#answers.delete(answer));
  }

  async #send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'unknown'}`);
    const { headers: asked, method = 'GET' } = request;
    const body = method === 'POST' ? await textOf(request) : '';
    const logged: LoggedRequest = { url: url.href, path: url.pathname, headers: asked, method, body, aborted: false };
    this.requests.push(logged);
    const gone = new Promise<void>((resolve) => response.once('close', resolve));
    gone.then(() => {
      logged.aborted = !response.writableFinished;
    });
    const route = this.#routes.get(url.pathname) ?? { status: 404, body: 'nothing here' };
    const {
      status = 200,
      type = 'text/plain',
      headers = {},
      body: answer = '',
      after,
      cutAt,
    } = typeof route === 'function' ? route(logged) : route;
    if (after !== undefined) await Promise.race([after, gone]);
    if (response.destroyed) return;
    const bytes = Buffer.from(answer);
    const length = String(bytes.length);
    // What a test changes must be seen at once, so nothing is cached unless a route says so.
    response.writeHead(status, { 'content-type': type, 'content-length': length, 'cache-control': 'no-store', ...headers });
    if (cutAt === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, cutAt), () => response.destroy());
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

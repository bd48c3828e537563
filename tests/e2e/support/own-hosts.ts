import type { BrowserKind } from '../../../scripts/browser/kind.ts';
import { launchBare } from '../../../scripts/browser/launch.ts';
import type { RecordingProxy } from './recording-proxy.ts';
import { viewport } from './stage.ts';
import { TestWeb } from './test-web.ts';

/** The host of a recorded request. */
function hostOf(request: string): string {
  const address = request.slice(request.indexOf(' ') + 1);
  return request.startsWith('CONNECT') ? (address.split(':')[0] ?? '') : new URL(address).hostname;
}

/** The hosts that a browser asks by itself, without any extension in it: what its maker has built in. */
export async function ownHostsOf(kind: BrowserKind, proxy: RecordingProxy): Promise<ReadonlySet<string>> {
  const bare = await launchBare(kind, { headless: true, viewport, ...proxy.options });
  const web = await TestWeb.start();
  web.page('/', 'nothing');
  const page = await bare.newPage();
  await page.goto(`${web.site}/`);
  await bare.close();
  await web.close();
  const hosts = new Set(proxy.requests.map(hostOf));
  proxy.requests.length = 0;
  return hosts;
}

/** The recorded hosts that are neither this machine nor the browser's own. */
export function hostsElsewhere(proxy: RecordingProxy, ownHosts: ReadonlySet<string>): readonly string[] {
  return proxy.requests.map(hostOf).filter((host) => !['127.0.0.1', 'localhost'].includes(host) && !ownHosts.has(host));
}

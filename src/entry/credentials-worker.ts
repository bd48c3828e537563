/** Reads manifest stores with the C2PA library, in a worker of its own that has no network once it has started. */
import init from '@contentauth/c2pa-wasm';
import wasmAddress from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import type { ToCredentials } from '../provenance/c2pa/credentials-messages.ts';
import { closeNetwork } from '../provenance/c2pa/no-network.ts';
import { readStore } from '../provenance/c2pa/read-store.ts';
import { readerSettings } from '../provenance/c2pa/reader-settings.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const settings = start();

async function start(): Promise<string> {
  const own = (path: string): Promise<Response> => fetch(new URL(path, scope.location.origin));
  const trust = async (name: string): Promise<string> => (await own(`/trust/${name}`)).text();
  const wasm = await (await own(wasmAddress)).arrayBuffer();
  const material = {
    official: await trust('c2pa.pem'),
    timeStamping: await trust('c2pa-time-stamping.pem'),
    legacy: await trust('legacy.pem'),
    keyUsages: await trust('extended-key-usages.txt'),
  };
  closeNetwork(scope);
  await init({ module_or_path: wasm });
  return readerSettings(material);
}

scope.addEventListener('message', async ({ data }: MessageEvent<ToCredentials>) =>
  scope.postMessage(await readStore(data, await settings)),
);

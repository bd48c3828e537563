/** Reads manifest stores with the C2PA library, in a worker of its own that has no network once it has started. */
import init, { WasmReader } from '@contentauth/c2pa-wasm';
import wasmAddress from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import type { FromCredentials, ToCredentials } from '../provenance/c2pa/credentials-messages.ts';
import { closeNetwork } from '../provenance/c2pa/no-network.ts';
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

async function read({ id, type, bytes }: ToCredentials): Promise<FromCredentials> {
  try {
    const reader = await WasmReader.fromBytes(`image/${type}`, bytes, await settings);
    const store = reader.json();
    reader.free();
    return { id, store };
  } catch (error) {
    // The library's errors are "C2pa(Name(…))"; the rest of the text may hold an address from the file.
    return { id, fault: /^C2pa\((\w+)/.exec(String(error))?.[1] ?? 'Unreadable' };
  }
}

scope.addEventListener('message', async ({ data }: MessageEvent<ToCredentials>) => scope.postMessage(await read(data)));

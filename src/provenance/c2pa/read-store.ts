import { WasmReader } from '@contentauth/c2pa-wasm';
import { crashed, type FromCredentials, type ToCredentials } from './credentials-messages.ts';

/** Reads the manifest store of one file with the library, which must have been started. Never rejects. */
export async function readStore({ id, type, bytes }: ToCredentials, settings: string): Promise<FromCredentials> {
  try {
    const reader = await WasmReader.fromBytes(`image/${type}`, bytes, settings);
    const store = reader.json();
    reader.free();
    return { id, store };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return { id, fault: crashed };
    // The library's errors are "C2pa(Name(…))"; the rest of the text may hold an address from the file.
    return { id, fault: /^C2pa\((\w+)/.exec(String(error))?.[1] ?? 'Unreadable' };
  }
}

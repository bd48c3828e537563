import type { ImageBytes } from '../../fetch/image-bytes.ts';
import type { Declaration } from '../declaration.ts';
import { crashed, type FromCredentials, type ToCredentials } from './credentials-messages.ts';
import { declarationsOfStore, unreadable } from './declarations-of-store.ts';
import { parseStore } from './manifest-store.ts';

/** What a file's Content Credentials declare. Never rejects: what cannot be read is declared as unreadable. */
export type CredentialsReader = (image: ImageBytes) => Promise<readonly Declaration[]>;

// A manifest takes well under a second; a file that takes longer is built to.
const patienceMilliseconds = 15_000;
const idleMilliseconds = 60_000;
// The library's names for "no manifest in the file", and for one that lies elsewhere, which the metadata rules tell of.
const nothingThere = ['JumbfNotFound', 'RemoteManifestUrl', 'ProvenanceMissing'];

/** Reads through a worker that is started with the first manifest, ended when idle, and replaced when it hangs or crashes. */
export function createCredentialsReader(spawn: () => Worker): CredentialsReader {
  let worker: Worker | null = null;
  let lastId = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let waiting = 0;

  const end = (): void => {
    worker?.terminate();
    worker = null;
  };

  const ask = (image: ImageBytes): Promise<FromCredentials | null> =>
    new Promise((resolve) => {
      worker ??= spawn();
      const asked = worker;
      const id = ++lastId;
      const done = new AbortController();
      const settle = (answer: FromCredentials | null): void => {
        done.abort();
        clearTimeout(timer);
        if ((answer === null || ('fault' in answer && answer.fault === crashed)) && worker === asked) end();
        resolve(answer);
      };
      const timer = setTimeout(() => settle(null), patienceMilliseconds);
      const { signal } = done;
      asked.addEventListener('message', ({ data }: MessageEvent<FromCredentials>) => data.id === id && settle(data), { signal });
      asked.addEventListener('error', () => settle(null), { signal });
      asked.postMessage({ id, type: image.type, bytes: image.bytes } satisfies ToCredentials);
    });

  return async (image) => {
    clearTimeout(idle);
    waiting += 1;
    const answer = await ask(image);
    waiting -= 1;
    if (waiting === 0) idle = setTimeout(end, idleMilliseconds);
    return declarationsOf(answer);
  };
}

function declarationsOf(answer: FromCredentials | null): readonly Declaration[] {
  if (answer === null) return [unreadable('timeout')];
  if ('fault' in answer) return nothingThere.includes(answer.fault) ? [] : [unreadable(answer.fault)];
  const store = parseStore(answer.store);
  return store === null ? [unreadable('unknown shape')] : declarationsOfStore(store);
}

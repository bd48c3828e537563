import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { crashed, type FromCredentials, type ToCredentials } from '../../../src/provenance/c2pa/credentials-messages.ts';
import { createCredentialsReader } from '../../../src/provenance/c2pa/read-credentials.ts';

type Answer = (message: ToCredentials) => FromCredentials | 'error' | null;

/** A worker that answers as told: a message, an error event, or never. */
class FakeWorker extends EventTarget {
  isEnded = false;
  readonly #answer: Answer;

  constructor(answer: Answer) {
    super();
    this.#answer = answer;
  }

  postMessage(message: ToCredentials): void {
    const data = this.#answer(message);
    if (data === 'error') queueMicrotask(() => this.dispatchEvent(new Event('error')));
    else if (data !== null) queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
  }

  terminate(): void {
    this.isEnded = true;
  }
}

const image = { bytes: new Uint8Array(8), type: 'png', width: 1, height: 1, pixelFault: null } as const;
const fault =
  (name: string): Answer =>
  ({ id }) => ({ id, fault: name });

describe('the reader of Content Credentials', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A reader whose first worker answers as told, and whose others say that there is nothing. */
  function readerWith(first: Answer) {
    const workers: FakeWorker[] = [];
    const read = createCredentialsReader(() => {
      const worker = new FakeWorker(workers.length === 0 ? first : fault('JumbfNotFound'));
      workers.push(worker);
      return worker as unknown as Worker;
    });
    return { read, workers };
  }

  it('starts nothing before it is asked, and one worker for all', async () => {
    const { read, workers } = readerWith(fault('JumbfNotFound'));
    expect(workers).toHaveLength(0);
    expect(await read(image)).toEqual([]);
    expect(await read(image)).toEqual([]);
    expect(workers).toHaveLength(1);
  });

  it.each([
    ['the library crashed', fault(crashed), 'Crashed'],
    ['the worker broke', () => 'error' as const, 'timeout'],
  ])('where %s, the file is unreadable and the next one meets a new worker', async (_, answer, detail) => {
    const { read, workers } = readerWith(answer);
    expect(await read(image)).toMatchObject([{ id: 'c2pa', claim: 'none', backing: 'pointer', detail }]);
    expect(workers[0]?.isEnded).toBe(true);
    expect(await read(image)).toEqual([]);
    expect(workers).toHaveLength(2);
  });

  it('a worker that hangs is given up and replaced', async () => {
    const { read, workers } = readerWith(() => null);
    const reading = read(image);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await reading).toMatchObject([{ claim: 'none', backing: 'pointer', detail: 'timeout' }]);
    expect(workers[0]?.isEnded).toBe(true);
    expect(await read(image)).toEqual([]);
  });

  it('a file that the library refuses is no reason to end its worker', async () => {
    const { read, workers } = readerWith(fault('InvalidAsset'));
    expect(await read(image)).toMatchObject([{ backing: 'pointer', detail: 'InvalidAsset' }]);
    await read(image);
    expect(workers).toHaveLength(1);
  });

  it('an idle worker ends after a minute', async () => {
    const { read, workers } = readerWith(fault('JumbfNotFound'));
    await read(image);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(workers[0]?.isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(workers[0]?.isEnded).toBe(true);
  });
});

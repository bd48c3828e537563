import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { Session } from '../../../scripts/scan/session.ts';
import { show } from '../../../scripts/scan/show.ts';

/** A browser that opens every address but those with "gone" in them, and notes what it is asked for. */
class FakeWindow {
  readonly browser = new EventEmitter();
  readonly opened: string[] = [];
  settings: unknown = null;

  readonly running = async () => ({
    browser: this.browser,
    extension: {
      writeSettings: async (settings: unknown) => {
        this.settings = settings;
      },
    },
    openTab: async () => ({ page: this.#page() }),
  });

  readonly close = vi.fn(async () => undefined);

  #page() {
    const goto = async (url: string) => {
      if (url.includes('gone')) throw new Error(`net::ERR_CONNECTION_REFUSED at ${url}`);
      this.opened.push(url);
    };
    return { goto, on: () => undefined, off: () => undefined, evaluate: async () => true, close: async () => undefined };
  }
}

function showIn(windows: FakeWindow[], named: readonly string[], pages: readonly string[]): Promise<number> {
  return show(
    () => {
      const window = new FakeWindow();
      windows.push(window);
      return window as unknown as Session;
    },
    named,
    pages,
  );
}

const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => told.mockClear());

test('files and pages are both opened, and only for files the size does not matter', async () => {
  const windows: FakeWindow[] = [];
  const code = showIn(windows, ['http://gallery/'], ['http://a/', 'http://gone/', 'http://b/']);
  await vi.waitFor(() => expect(windows[1]?.opened).toEqual(['http://a/', 'http://b/']));
  expect(windows[0]?.opened).toEqual(['http://gallery/']);
  expect(windows.map(({ settings }) => settings)).toEqual([
    { smallestNatural: 1, smallestShown: 1 },
    { smallestNatural: 96, smallestShown: 64 },
  ]);
  for (const { browser } of windows) browser.emit('disconnected');
  expect(await code).toBe(1);
  expect(told.mock.calls).toEqual([['The page http://gone/ could not be opened (net::ERR_CONNECTION_REFUSED).']]);
});

test('a window in which nothing could be opened does not stay', async () => {
  const windows: FakeWindow[] = [];
  expect(await showIn(windows, [], ['http://gone/'])).toBe(1);
  expect(windows[0]?.close).toHaveBeenCalledOnce();
});

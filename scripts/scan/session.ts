import type { BrowserKind } from '../browser/kind.ts';
import { type LaunchOptions, launch, type RunningBrowser, type Tab } from '../browser/launch.ts';

/**
 * The browser of a scan. It is started when first needed and, since thousands of unknown pictures may well take it down,
 * anew for a second try. What fails twice is left without an answer; the rest of the scan goes on.
 */
export class Session {
  readonly #kind: BrowserKind;
  readonly #bundle: string;
  readonly #options: LaunchOptions;
  #running: RunningBrowser | null = null;
  #version = '';

  constructor(kind: BrowserKind, bundle: string, options: LaunchOptions) {
    this.#kind = kind;
    this.#bundle = bundle;
    this.#options = options;
  }

  /** Name and version of the browser, once it has run. */
  get version(): string {
    return this.#version;
  }

  async running(): Promise<RunningBrowser> {
    this.#running ??= await launch(this.#kind, this.#bundle, this.#options);
    this.#version = this.#running.version;
    return this.#running;
  }

  /** Does a piece of work in a new tab; a crash on the way costs a new browser and one more try. */
  async inTab<Value>(work: (running: RunningBrowser, tab: Tab) => Promise<Value>, isFinal: (error: unknown) => boolean): Promise<Value> {
    try {
      return await this.#once(work);
    } catch (error) {
      if (isFinal(error)) throw error;
      await this.close();
      return this.#once(work);
    }
  }

  async #once<Value>(work: (running: RunningBrowser, tab: Tab) => Promise<Value>): Promise<Value> {
    const running = await this.running();
    const tab = await running.openTab();
    const value = await work(running, tab);
    await tab.page.close();
    return value;
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.close();
  }
}

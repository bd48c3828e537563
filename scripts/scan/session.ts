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
  /** A promise, so that an end that comes while the browser still starts does not leave it behind. */
  #running: Promise<RunningBrowser> | null = null;
  #version = '';
  #isOver = false;

  constructor(kind: BrowserKind, bundle: string, options: LaunchOptions) {
    this.#kind = kind;
    this.#bundle = bundle;
    this.#options = options;
  }

  /** Name and version of the browser, once it has run. */
  get version(): string {
    return this.#version;
  }

  /** Whether the scan was ended from outside. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async running(): Promise<RunningBrowser> {
    if (this.#isOver) throw new Error('the scan is over');
    this.#running ??= launch(this.#kind, this.#bundle, this.#options);
    const running = await this.#running;
    this.#version = running.version;
    return running;
  }

  /** Does a piece of work in a new tab; a crash on the way costs a new browser and one more try. */
  async inTab<Value>(work: (running: RunningBrowser, tab: Tab) => Promise<Value>, isFinal: (error: unknown) => boolean): Promise<Value> {
    try {
      return await this.#once(work);
    } catch (error) {
      if (this.#isOver || isFinal(error)) throw error;
      await this.#stop();
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

  /** Ends the browser for good: work that fails because of it is not tried again. */
  async close(): Promise<void> {
    this.#isOver = true;
    await this.#stop();
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    // A browser that did not start needs no end.
    await (await running?.catch(() => null))?.close();
  }
}

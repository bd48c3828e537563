const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** What the tests call from outside: one picture at a time, or one check in a worker of its own. */
Object.assign(globalThis, {
  look: (address: string, threads: number): Promise<unknown> =>
    new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      worker.postMessage({ address, threads });
    }),
  check: (check: string, value: string): Promise<unknown> =>
    new Promise((resolve) => {
      const checking = new Worker(new URL('./checks.ts', import.meta.url), { type: 'module' });
      checking.addEventListener('message', ({ data }) => resolve(data), { once: true });
      checking.postMessage({ check, value });
    }),
});

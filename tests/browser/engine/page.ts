const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** What the tests call from outside: one picture at a time. */
Object.assign(globalThis, {
  look: (address: string, threads: number): Promise<unknown> =>
    new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      worker.postMessage({ address, threads });
    }),
});

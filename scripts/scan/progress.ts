import cliProgress from 'cli-progress';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** How often a log that nobody watches gets a line. */
const lineEveryMs = 10_000;

/** Shows on stderr how far a scan is: a bar for a person, a line now and then for a log. */
export function showProgress(total: number): Progress {
  if (total === 0) return { update: () => undefined, stop: () => undefined };
  if (!process.stderr.isTTY) return lines(total);
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value}/{total} pictures, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}

function lines(total: number): Progress {
  let said = performance.now();
  return {
    update(done) {
      if (performance.now() - said < lineEveryMs) return;
      said = performance.now();
      console.error(`${done} of ${total} pictures`);
    },
    stop: () => undefined,
  };
}

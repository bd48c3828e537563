import type { Page } from 'puppeteer-core';

export interface ThreadCost {
  /** Milliseconds of the page's thread that were spent in the extension's script. */
  readonly milliseconds: number;
  /** The functions that took most of it. */
  readonly dearest: readonly string[];
}

/** What the extension's script costs the page's thread while `act` goes on, by the sampling profiler (Chromium alone has one for us). */
export async function measureThreadCost(page: Page, origin: string, act: () => Promise<unknown>): Promise<ThreadCost> {
  const session = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const ours = new Map(profile.nodes.filter(({ callFrame }) => callFrame.url.startsWith(origin)).map((node) => [node.id, node.callFrame]));
  const costs = new Map<string, number>();
  profile.samples?.forEach((id, index) => {
    const frame = ours.get(id);
    // The time until the next sample is this one's.
    const cost = (profile.timeDeltas?.[index + 1] ?? 0) / 1000;
    if (frame === undefined) return;
    const name = `${frame.functionName || 'anonymous'}:${frame.lineNumber + 1}`;
    costs.set(name, (costs.get(name) ?? 0) + cost);
  });
  const sorted = [...costs].sort(([, a], [, b]) => b - a);
  return {
    milliseconds: sorted.reduce((sum, [, cost]) => sum + cost, 0),
    dearest: sorted.slice(0, 8).map(([name, cost]) => `${name} ${cost.toFixed(1)} ms`),
  };
}

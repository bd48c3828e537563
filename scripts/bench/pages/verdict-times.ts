import type { RunningBrowser, Tab } from '../../browser/launch.ts';

export interface VerdictTimes {
  /** Milliseconds from when a picture is loaded and half in view until its verdict is known; 0 where that was earlier. */
  readonly half: number;
  readonly most: number;
  readonly pictures: number;
}

declare const chrome: { readonly runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value: Summary }> } };

interface Summary {
  readonly rows: readonly { readonly address: string }[];
}

/** Goes down a page screen by screen, as a reader does. The extension's account of the tab tells when a verdict is there, to some 20 ms. */
export async function verdictTimes({ extension }: RunningBrowser, { page, id }: Tab, screens: number): Promise<VerdictTimes> {
  const known = extension.page.evaluate(firstKnown, id, screens * 1500 + 4500);
  const seen = await page.evaluate(firstSeen, screens);
  const at = new Map(await known);
  const waits = seen.flatMap(([address, time]) => {
    const told = at.get(address);
    return told === undefined ? [] : [Math.max(0, told - time)];
  });
  const sorted = waits.toSorted((a, b) => a - b);
  const part = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { half: part(0.5), most: part(0.95), pictures: sorted.length };
}

/** Runs in the extension's page: when each address of a tab was first in its account. */
async function firstKnown(tabId: number, ms: number): Promise<[string, number][]> {
  const first = new Map<string, number>();
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const reply = await chrome.runtime.sendMessage({ to: 'background', kind: 'tab.summary', payload: { tabId } });
    const now = Date.now();
    if (reply?.ok) for (const { address } of reply.value.rows) if (!first.has(address)) first.set(address, now);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [...first];
}

/** Runs in the page, by itself: when each picture was first half in view and loaded. */
async function firstSeen(screens: number): Promise<[string, number][]> {
  const first = new Map<string, number>();
  const inView = new Set<HTMLImageElement>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target as HTMLImageElement);
        else inView.delete(target as HTMLImageElement);
      }
    },
    { threshold: 0.5 },
  );
  for (const image of document.images) observer.observe(image);
  let next = performance.now() + 1500;
  for (let screen = 0; screen <= screens; ) {
    await new Promise(requestAnimationFrame);
    for (const image of inView) if (image.complete && !first.has(image.src)) first.set(image.src, Date.now());
    if (performance.now() < next) continue;
    next += 1500;
    screen += 1;
    scrollBy({ top: innerHeight * 0.9, behavior: 'instant' });
  }
  observer.disconnect();
  return [...first];
}

import type { Page } from 'puppeteer-core';

/** Milliseconds of the page's thread, as they passed: what else the machine did meanwhile is in them. */
export interface ThreadCost {
  /** In the extension's script and in all of the browser that it called, without the next. */
  readonly script: number;
  /** In styles and layout that the browser worked out because the script asked for a place. Much of it a frame needs anyway. */
  readonly layout: number;
  /** The functions of the extension's in which most of both was spent, by their own time and that of what they called. */
  readonly dearest: readonly string[];
  /** In all that the thread did meanwhile. */
  readonly busy: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly id?: string;
  readonly ts: number;
  readonly dur?: number;
  readonly args: {
    readonly data?: {
      readonly startTime?: number;
      readonly timeDeltas?: readonly number[];
      readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] };
    };
  };
}

interface ProfileNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly functionName: string; readonly url?: string; readonly lineNumber?: number };
}

const categories = ['devtools.timeline', 'disabled-by-default-v8.cpu_profiler'];

/** What the extension's script costs the page's thread while `act` goes on, by a trace with a sampling profiler (Chromium's). */
export async function measureThreadCost(page: Page, origin: string, act: () => Promise<unknown>): Promise<ThreadCost> {
  await page.tracing.start({ categories });
  await act();
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: readonly TraceEvent[] };
  return costIn(traceEvents, origin);
}

export function costIn(events: readonly TraceEvent[], origin: string): ThreadCost {
  let script = 0;
  let layout = 0;
  let busy = 0;
  const functions = new Map<string, number>();
  for (const start of events) {
    if (start.name !== 'Profile' || !drawsFrames(events, start)) continue;
    const layouts = layoutsOn(events, start);
    for (const { stack, isIdle, at, ms } of samplesOf(events, start, origin)) {
      if (!isIdle) busy += ms;
      if (stack.length === 0) continue;
      if (layouts.some(([from, to]) => at >= from && at < to)) layout += ms;
      else script += ms;
      for (const name of new Set(stack)) functions.set(name, (functions.get(name) ?? 0) + ms);
    }
  }
  const sorted = [...functions].sort(([, a], [, b]) => b - a);
  return { script, layout, busy, dearest: sorted.slice(0, 8).map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`) };
}

/** The page's own thread: a trace also has those of the extension's worker, which nobody scrolls. */
function drawsFrames(events: readonly TraceEvent[], { pid, tid }: TraceEvent): boolean {
  return events.some((event) => event.name === 'FireAnimationFrame' && event.pid === pid && event.tid === tid);
}

function layoutsOn(events: readonly TraceEvent[], { pid, tid }: TraceEvent): readonly (readonly [number, number])[] {
  return events
    .filter((event) => event.pid === pid && event.tid === tid && (event.name === 'UpdateLayoutTree' || event.name === 'Layout'))
    .map(({ ts, dur = 0 }) => [ts, ts + dur]);
}

interface Sample {
  /** The extension's functions on the stack; empty where it had no part. */
  readonly stack: readonly string[];
  readonly isIdle: boolean;
  /** In microseconds, as all of a trace. */
  readonly at: number;
  readonly ms: number;
}

function samplesOf(events: readonly TraceEvent[], start: TraceEvent, origin: string): readonly Sample[] {
  const nodes = new Map<number, ProfileNode>();
  const taken: { readonly node: number; readonly at: number }[] = [];
  let at = start.args.data?.startTime ?? start.ts;
  for (const { name, pid, id, args } of events) {
    if (name !== 'ProfileChunk' || pid !== start.pid || id !== start.id) continue;
    for (const node of args.data?.cpuProfile?.nodes ?? []) nodes.set(node.id, node);
    for (const [index, node] of (args.data?.cpuProfile?.samples ?? []).entries()) {
      at += args.data?.timeDeltas?.[index] ?? 0;
      taken.push({ node, at });
    }
  }
  const stackOf = (id: number | undefined): readonly string[] => {
    const node = id === undefined ? undefined : nodes.get(id);
    if (node === undefined) return [];
    const { functionName, url = '', lineNumber = 0 } = node.callFrame;
    const above = stackOf(node.parent);
    return url.startsWith(origin) ? [`${functionName || 'anonymous'}:${lineNumber + 1}`, ...above] : above;
  };
  // The time until the next sample is this one's.
  return taken.map((sample, index) => ({
    stack: stackOf(sample.node),
    isIdle: nodes.get(sample.node)?.callFrame.functionName === '(idle)',
    at: sample.at,
    ms: ((taken[index + 1]?.at ?? sample.at) - sample.at) / 1000,
  }));
}

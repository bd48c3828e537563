import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { until } from '../../scripts/browser/until.ts';
import { waitForMark } from './support/marks.ts';
import { describeInBrowsers } from './support/stage.ts';

const png = { type: 'image/png', body: readFileSync(inject('pictures').synthetic) };
const picture = (source: string, id: string, width: number) => `<img id="${id}" src="${source}" width="${width}" height="300">`;

describeInBrowsers('what a page can learn of what lies over its pictures', (stage) => {
  test.each([400, 100])('what covers a picture of %i px does not tell its verdict', async (width) => {
    const { web } = stage();
    web.route('/s.png', png).route('/r.jpg', { type: 'image/jpeg', body: readFileSync(inject('pictures').real) });
    web.page(
      '/',
      `${picture('/s.png', 's', width)}<p></p>${picture('/r.jpg', 'r', width)}<i id="free" style="position:fixed;bottom:0;right:0;width:9px;height:9px"></i>`,
    );
    const tab = await stage().open('/');
    await waitForMark(tab.page, '#s');
    await stage().verdictOf(tab, '/r.jpg');
    const seen = (): Promise<Seen> => tab.page.evaluate(visibleParts, ['s', 'r'], 'free');
    await until('the browser tells what is covered, or cannot', async () => {
      const { free, s, r } = await seen();
      return free === null || (free && s?.includes('#') === true && r?.includes('#') === true);
    });
    const { s, r } = await seen();
    expect(r).toEqual(s);
  });
});

interface Seen {
  /** Null where the browser does not tell. */
  readonly free: boolean | null;
  readonly s?: string;
  readonly r?: string;
}

/** Runs in the page: asks which parts of each picture nothing lies over, by probes laid over it in rows. */
async function visibleParts(ids: readonly string[], freeId: string): Promise<Seen> {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return { free: null };
  const probes = ids.flatMap((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
    return Array.from({ length: 20 * 15 }, (_, at) => {
      const probe = document.createElement('b');
      const x = box.x + (at % 20) * (box.width / 20) + scrollX;
      const y = box.y + Math.floor(at / 20) * (box.height / 15) + scrollY;
      probe.style.cssText = `position:absolute;left:${x}px;top:${y}px;width:4px;height:4px`;
      document.body.append(probe);
      return { id, probe };
    });
  });
  const free = document.getElementById(freeId) as HTMLElement;
  const options = { trackVisibility: true, delay: 100 } as IntersectionObserverInit;
  const entries = await new Promise<IntersectionObserverEntry[]>((resolve) => {
    const observer = new IntersectionObserver((found) => {
      observer.disconnect();
      resolve(found);
    }, options);
    for (const element of [free, ...probes.map(({ probe }) => probe)]) observer.observe(element);
  });
  for (const { probe } of probes) probe.remove();
  const visible = new Map(entries.map((entry) => [entry.target, (entry as unknown as { isVisible: boolean }).isVisible]));
  const of = (wanted: string): string =>
    probes.map(({ id, probe }) => (id !== wanted ? '' : visible.get(probe) === true ? '.' : '#')).join('');
  return { free: visible.get(free) === true, ...Object.fromEntries(ids.map((id) => [id, of(id)])) };
}

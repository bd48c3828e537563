import { expect, test } from 'vitest';
import { costIn } from '../../../scripts/bench/pages/thread-cost.ts';

const ours = 'chrome-extension://abc';
const node = (id: number, parent: number | undefined, functionName: string, url: string) => ({
  id,
  ...(parent === undefined ? {} : { parent }),
  callFrame: { functionName, url, lineNumber: 4 },
});

/** A sample every millisecond on thread 2, the page's; `samples` are numbers of nodes. */
const trace = (samples: readonly number[], layout: { ts: number; dur: number }, tid = 2) => [
  { name: 'FireAnimationFrame', ph: 'X', pid: 1, tid: 2, ts: 0, args: {} },
  { name: 'Layout', ph: 'X', pid: 1, tid: 2, ...layout, args: {} },
  { name: 'Profile', ph: 'P', pid: 1, tid, id: '0x1', ts: 0, args: { data: { startTime: 0 } } },
  {
    name: 'ProfileChunk',
    ph: 'P',
    pid: 1,
    tid: 9,
    id: '0x1',
    ts: 0,
    args: {
      data: {
        cpuProfile: {
          nodes: [
            node(1, undefined, '(root)', ''),
            node(2, 1, '(idle)', ''),
            node(3, 1, 'pages', 'https://page.example/x.js'),
            node(4, 1, 'follow', `${ours}/content.js`),
            node(5, 4, 'elementFromPoint', ''),
          ],
          samples,
        },
        timeDeltas: samples.map(() => 1000),
      },
    },
  },
];

test('what our script calls counts as ours, what the page does does not', () => {
  const cost = costIn(trace([4, 5, 3, 2, 1], { ts: 0, dur: 0 }), ours);
  expect(cost).toMatchObject({ script: 2, layout: 0, busy: 3, dearest: ['follow:5 2.0 ms'] });
});

test('layout that our script asked for is told apart', () => {
  const cost = costIn(trace([4, 4, 4, 3, 1], { ts: 1900, dur: 1000 }), ours);
  expect(cost).toMatchObject({ script: 2, layout: 1 });
});

test('other threads of the extension do not count', () => {
  expect(costIn(trace([4, 4, 4], { ts: 0, dur: 0 }, 3), ours)).toMatchObject({ script: 0, busy: 0 });
});

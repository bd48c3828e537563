import { availableParallelism, cpus } from 'node:os';
import { UserError } from '../../user-error.ts';
import { pagesOptions } from './arguments.ts';
import { openManyPictures } from './many-pictures.ts';
import { type BrowserFigures, counts, measureBrowser, type PageFigures } from './measure-browser.ts';

try {
  await run();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const options = pagesOptions(process.argv.slice(2));
  const pictures = await openManyPictures(Math.max(...counts));
  const figures: BrowserFigures[] = [];
  try {
    for (const kind of options.browsers) figures.push(await measureBrowser(kind, pictures, options));
  } finally {
    await pictures.close();
  }
  const versions = figures.map(({ version }) => version).join(', ');
  console.log(`\`npm run bench:pages -- --minutes ${options.minutes} --seconds ${options.seconds}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores; ${versions}

Scrolled and changed for ${options.seconds} s, in turn without and with Telltale (both rounds of each):

| | frames per second, median | frames over 50 ms, % | tasks over 50 ms | layout shift | MB of pictures |
|---|---|---|---|---|---|
${figures.flatMap(({ kind, pages }) => pages.flatMap((page) => smoothLines(kind, page))).join('\n')}

Read screen by screen, from when a picture is loaded and half in view until its verdict is known (ms; 0 where it was known before), and
what a visit of the kind above costs the page's thread: in our script, by the profiler (the layout that a frame needs anyway is done,
and counted, where we ask for places first), and all tasks with Telltale less all tasks without:

| | half of the verdicts within | 95 % within | pictures looked at | ms in our script | ms of tasks added | ms added a second |
|---|---|---|---|---|---|---|
${figures.flatMap(({ kind, pages }) => pages.map((page) => verdictLine(kind, page, options.seconds))).join('\n')}

Memory of its own, MB, of the process of a page of 2,000 pictures and of that of the extension (background, worker, model):

| | page | of it held by scripts | extension |
|---|---|---|---|
${figures
  .flatMap(({ kind, memory }) =>
    memory.map(
      ({ when, memory: { page, extension, heap } }) =>
        `| ${kind}, ${when} | ${whole(page)} | ${heap?.toFixed(1) ?? '–'} | ${whole(extension)} |`,
    ),
  )
  .join('\n')}`);
  for (const { kind, pages } of figures)
    for (const { count, cost } of pages) if (cost !== null) console.error(`${kind}, ${count}: ${cost.dearest.join('; ')}`);
}

function smoothLines(kind: string, page: PageFigures): readonly string[] {
  return (['without', 'with'] as const).map((way) => {
    const each = (pick: (visit: PageFigures['with'][number]) => string): string => page[way].map(pick).join(', ');
    const parts = [
      each(({ framesPerSecond }) => framesPerSecond.toFixed(1)),
      each(({ slowFrames }) => slowFrames.toFixed(1)),
      each(({ longTasks }) => whole(longTasks)),
      each(({ layoutShift }) => (layoutShift === null ? '–' : layoutShift.toFixed(3))),
      each(({ bytes }) => (bytes / 1e6).toFixed(1)),
    ];
    return `| ${kind}, ${page.count} pictures, ${way} | ${parts.join(' | ')} |`;
  });
}

function verdictLine(kind: string, { count, verdicts, cost }: PageFigures, seconds: number): string {
  const costs = cost === null ? [null, null, null, null] : [cost.pictures, cost.milliseconds, cost.added, cost.added / seconds];
  return `| ${kind}, ${count} pictures | ${[verdicts.half, verdicts.most, ...costs].map(whole).join(' | ')} |`;
}

function whole(value: number | null): string {
  return value === null ? '–' : value.toFixed(0);
}

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
  const words = process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : '';
  console.log(
    `\`npm run bench:pages${words}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores; ${versions}`,
  );
  if (options.parts.includes('smooth')) console.log(smoothTables(figures, options.seconds));
  if (options.parts.includes('memory')) console.log(memoryTable(figures));
  for (const { kind, pages } of figures)
    for (const { count, cost } of pages) if (cost !== null) console.error(`${kind}, ${count}: ${cost.dearest.join('; ')}`);
}

function smoothTables(figures: readonly BrowserFigures[], seconds: number): string {
  return `
Scrolled and changed for ${seconds} s, in turn without and with Telltale (both rounds of each):

| | frames per second, median | frames over 50 ms, % | tasks over 50 ms | layout shift | MB of pictures | ms of the page's thread |
|---|---|---|---|---|---|---|
${figures.flatMap(({ kind, pages }) => pages.flatMap((page) => smoothLines(kind, page))).join('\n')}

Read screen by screen, from when a picture is loaded and half in view until its verdict is known (ms; 0 where it was known before), and
what a visit of the kind above adds to the page's thread: the last column of the table above with Telltale less without, and by the
profiler, in a visit of its own, what our script takes with all it calls, and beside that the styles and the layout that the browser
works out because we ask for a place (a frame needs most of it anyway). All in time of the processor:

| | half of the verdicts within | 95 % within | pictures looked at | ms added | ms added a picture | ms in our script | ms of layout asked for |
|---|---|---|---|---|---|---|---|
${figures.flatMap(({ kind, pages }) => pages.map((page) => verdictLine(kind, page))).join('\n')}`;
}

function memoryTable(figures: readonly BrowserFigures[]): string {
  const lines = figures.flatMap(({ kind, memory }) =>
    memory.map(
      ({ when, memory: { page, extension, heap } }) =>
        `| ${kind}, ${when} | ${whole(page)} | ${heap?.toFixed(1) ?? '–'} | ${whole(extension)} |`,
    ),
  );
  return `
Memory of its own, MB, of the process of a page of 2,000 pictures and of that of the extension (background, worker, model):

| | page | of it held by scripts | extension |
|---|---|---|---|
${lines.join('\n')}`;
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
      each(({ thread }) => whole(thread)),
    ];
    return `| ${kind}, ${page.count} pictures, ${way} | ${parts.join(' | ')} |`;
  });
}

function verdictLine(kind: string, { count, verdicts, cost, ...visits }: PageFigures): string {
  const looked = mean(visits.with.map(({ looked }) => looked));
  const [withUs, without] = [visits.with, visits.without].map((each) => mean(each.map(({ thread }) => thread ?? Number.NaN)));
  const added = (withUs ?? Number.NaN) - (without ?? Number.NaN);
  const parts = [verdicts.half, verdicts.most, looked, added].map(whole);
  return `| ${kind}, ${count} pictures | ${[...parts, tenths(added / looked), whole(cost?.script ?? null), whole(cost?.layout ?? null)].join(' | ')} |`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function tenths(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(1);
}

function whole(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(0);
}

import { availableParallelism, cpus } from 'node:os';
import { browserKinds } from '../browser/kind.ts';
import { launch } from '../browser/launch.ts';
import { builtExtension } from '../build.ts';
import { archive, filesIn } from '../package/archive.ts';
import { openBenchSite } from './pictures.ts';
import { openProvenancePictures } from './provenance-pictures.ts';
import { provenanceTimes } from './provenance-times.ts';
import { measureScroll, type Scroll } from './scroll.ts';
import { stageTimes } from './stage-times.ts';

const stageLines: string[] = [];
const provenanceLines: string[] = [];
const scrollLines: string[] = [];
const sizeLines: string[] = [];
const versions: string[] = [];
const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const groupNames: Readonly<Record<string, string>> = {
  plain: 'no manifest',
  manifest: 'with a manifest (signed for this)',
  real: 'with a manifest (OpenAI, Firefly, Photoshop)',
};

const site = await openBenchSite();
const pictures = await openProvenancePictures();
try {
  for (const kind of browserKinds) {
    const bundle = builtExtension(kind);
    sizeLines.push(`| ${kind} | ${(archive(bundle, filesIn(bundle)).length / 1e6).toFixed(2)} MB |`);
    const running = await launch(kind, bundle, { headless: true, viewport: { width: 1280, height: 800 } });
    versions.push(running.version);
    try {
      // Firefox has no shared memory in extension pages, and so no threads.
      const threadCounts = kind === 'firefox' ? [1] : [1, Math.min(4, availableParallelism())];
      for (const threads of new Set(threadCounts)) {
        const times = await stageTimes(running, bundle, threads, [...site.photos, ...site.photos]);
        const parts = [times.fetch, times.provenance, times.decode, times.model, times.whole, times.bare].map(ms);
        stageLines.push(
          `| ${kind}, ${threads} thread${threads > 1 ? 's' : ''} | ${parts.join(' | ')} | ${(times.whole / times.bare).toFixed(2)} |`,
        );
      }
      for (const [group, addresses] of Object.entries(pictures.groups)) {
        const { megabytes, mean, median } = await provenanceTimes(running, bundle, addresses, pictures.sizeOf);
        const parts = [`${addresses.length} of ${megabytes.toFixed(2)} MB`, ms(mean), ms(mean / megabytes), ms(median)];
        provenanceLines.push(`| ${kind}, ${groupNames[group] ?? group} | ${parts.join(' | ')} |`);
      }
      for (const enabled of [false, true, false, true]) {
        scrollLines.push(scrollLine(`${kind}, ${enabled ? 'with' : 'without'} Telltale`, await measureScroll(running, site.page, enabled)));
      }
    } finally {
      await running.close();
    }
  }
} finally {
  await pictures.close();
  await site.close();
}

function scrollLine(name: string, { framesPerSecond, slowFrames, longest, longTasks }: Scroll): string {
  return `| ${name} | ${framesPerSecond.toFixed(1)} | ${slowFrames} | ${ms(longest)} | ${longTasks ?? '–'} |`;
}

console.log(`\`npm run bench\` on ${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores; ${versions.join(', ')}

Milliseconds per picture (median; JPEG photos of about 2.7 megapixels, nothing cached, WASM):

| engine | fetch | provenance | decode and resize | model | whole verdict | bare model | whole ÷ bare |
|---|---|---|---|---|---|---|---|
${stageLines.join('\n')}

Milliseconds to read what a file declares (all started, one thread; the stage above also looks for marks in the pixels):

| | pictures | mean | mean per MB | median |
|---|---|---|---|---|
${provenanceLines.join('\n')}

Scrolling a page of 300 pictures, in turn without and with Telltale:

| | frames per second | frames over 50 ms | longest frame, ms | tasks over 50 ms |
|---|---|---|---|---|
${scrollLines.join('\n')}

Package, zipped:

| browser | size |
|---|---|
${sizeLines.join('\n')}`);

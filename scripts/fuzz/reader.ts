import { join } from 'node:path';
import { runnerImport } from 'vite';
import { readHeader } from '../../src/fetch/picture-header.ts';
import type * as ApplyRules from '../../src/provenance/apply-rules.ts';
import type * as FileFacts from '../../src/provenance/file-facts.ts';
import { root } from '../root.ts';
import type { FuzzCase } from './cases.ts';

/** Reads one broken file as the extension does: containers, facts, rules. Throws where that does. */
export type Reader = (broken: FuzzCase) => Promise<void>;

/** The reader, loaded by vite, since only that knows how to collect the rules. */
export async function loadReader(): Promise<Reader> {
  const load = async <Module>(path: string): Promise<Module> => (await runnerImport<Module>(join(root, 'src/provenance', path))).module;
  const { readFacts } = await load<typeof FileFacts>('file-facts.ts');
  const { applyRules } = await load<typeof ApplyRules>('apply-rules.ts');
  return async ({ type, bytes }) => {
    readHeader(bytes);
    applyRules(await readFacts({ type, bytes, width: 0, height: 0, pixelFault: null }));
  };
}

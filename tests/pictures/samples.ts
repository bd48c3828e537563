import { existsSync, readFileSync } from 'node:fs';
import type { Backing, Claim } from '../../src/provenance/declaration.ts';

/** A real file and what it must come to. */
export interface Sample {
  readonly file: string;
  readonly expected: Expectation;
  read(): Buffer;
}

/** What a sample must come to; what is not named may be anything. */
export interface Expectation {
  /** `null`: no declaration may decide. */
  readonly verdict: 'declared-ai' | 'ai-edited' | null;
  readonly id?: string;
  readonly claim?: Claim;
  readonly backing?: Backing;
}

const nothing: Expectation = { verdict: null };

/** The collection's own words for what a file must come to. */
const expectations: Readonly<Record<string, Expectation>> = {
  'ai_generated (verified, trusted)': { verdict: 'declared-ai', id: 'c2pa', backing: 'signed-official' },
  'ai_generated (verified; trusted via legacy ITL)': { verdict: 'declared-ai', id: 'c2pa', backing: 'signed-legacy' },
  'ai_generated (intact, credential expired/untrusted)': { verdict: 'declared-ai', id: 'c2pa', backing: 'signed-unknown' },
  'ai_generated (declared)': { verdict: 'declared-ai', claim: 'ai-generated', backing: 'declared' },
  'ai_edited (verified)': { verdict: 'ai-edited', id: 'c2pa', claim: 'ai-edited', backing: 'signed-legacy' },
  'ai_watermark SDXL': { verdict: 'declared-ai', id: 'dwtdct.sdxl', backing: 'watermark-open' },
  'ai_watermark SD1': { verdict: 'declared-ai', id: 'dwtdct.sd1', backing: 'watermark-open' },
  'capture_claim (untrusted signer)': { verdict: null, id: 'c2pa', claim: 'capture', backing: 'signed-unknown' },
  no_ai_claim: { verdict: null, id: 'c2pa', backing: 'signed-unknown' },
  'no_ai_claim (ingredient invalid)': { verdict: null, id: 'c2pa', claim: 'none', backing: 'signed-unknown' },
  'not ai; invalid_or_capture (do not assert)': { verdict: null, id: 'c2pa' },
  invalid_provenance: { verdict: null, id: 'c2pa', claim: 'none', backing: 'signature-broken' },
  unreadable_provenance: { verdict: null, id: 'c2pa', claim: 'none', backing: 'pointer' },
  remote_only: { verdict: null, id: 'c2pa.remote', claim: 'none', backing: 'pointer' },
  none: nothing,
  'none unless decoder bundled': nothing,
  'no crash, none': nothing,
};

/** A collection of real files that lies beside the project and is no part of it. */
const folder = new URL('../../../shared/samples/provenance/', import.meta.url);
const isThere = existsSync(folder);

/**
 * All samples; none where the collection is not there, which is said in a line. Throws where that must not happen: under CI
 * nobody would read the line.
 */
export function readSamples(): readonly Sample[] {
  if (!isThere && process.env['CI']) throw new Error(`The samples that CI must test with are not at ${folder.pathname}`);
  if (!isThere) console.log(`Skipped: there are no samples at ${folder.pathname}; only the fixtures are tested.`);
  return isThere ? readFileSync(new URL('manifest.jsonl', folder), 'utf8').trim().split('\n').map(sampleOf) : [];
}

function sampleOf(line: string): Sample {
  const { file, expected_verdict: words }: { file: string; expected_verdict: string } = JSON.parse(line);
  const expected = expectations[words];
  if (expected === undefined) throw new Error(`${file}: nobody has said what "${words}" means`);
  return { file, expected, read: () => readFileSync(new URL(file, folder)) };
}

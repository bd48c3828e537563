import { parseArgs } from 'node:util';
import { type ImageType, imageTypes } from '../../src/fetch/image-bytes.ts';
import { UserError } from '../user-error.ts';

export interface FuzzArguments {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  readonly manifests: number;
  readonly type: ImageType | undefined;
}

const usage = `npm run fuzz -- [--count 100000] [--seed 1] [--from 0] [--type ${imageTypes.join('|')}] [--manifests 1000]

Reads broken files the way the extension does, and broken manifests with the C2PA library. Nothing may throw, take more than
100 ms or allocate more than 64 MiB. A file that does is saved in out/fuzz and named with what makes it again.`;

/** Reads the command line. */
export function readFuzzArguments(args: readonly string[]): FuzzArguments {
  const string = { type: 'string' } as const;
  try {
    const options = { count: string, seed: string, from: string, type: string, manifests: string };
    const { values } = parseArgs({ args: [...args], options });
    const type = imageTypes.find((one) => one === values.type);
    if (values.type !== undefined && type === undefined) throw new UserError(`There is no type "${values.type}".`);
    return {
      seed: numberOf(values.seed, 1),
      from: numberOf(values.from, 0),
      count: numberOf(values.count, 100_000),
      manifests: numberOf(values.manifests, 1000),
      type,
    };
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function numberOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new UserError(`"${text}" is no number.`);
  return Number(text);
}

import type { ImageBytes } from '../fetch/image-bytes.ts';
import type { Declaration } from './declaration.ts';

/**
 * Reads what the file declares about itself. No rule exists yet, so no file has declarations;
 * an absent declaration says nothing about a picture.
 */
export async function readDeclarations(_image: ImageBytes, _signal: AbortSignal): Promise<readonly Declaration[]> {
  return [];
}

import { sha256 } from '../shared/sha256.ts';
import { type ModelDescription, parseModel } from './model-description.ts';

/** A model file as packaged, checked against its description. */
export interface LoadedModel {
  readonly description: ModelDescription;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads `model.json` and the model beside it from a folder of the package. Rejects where the two do not belong together. */
export async function loadModel(folder: string): Promise<LoadedModel> {
  const description = parseModel(await (await fetch(`${folder}model.json`)).json());
  const bytes = new Uint8Array(await (await fetch(`${folder}${description.file}`)).arrayBuffer());
  if ((await sha256(bytes)) !== description.sha256) throw new Error('the model file is not the one that model.json describes');
  return { description, bytes };
}

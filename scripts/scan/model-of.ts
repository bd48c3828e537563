import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../src/shared/messages.ts';

/** The model that a bundle carries, by its own description; null for a bundle without one. */
export function modelOf(bundle: string): Model | null {
  const models = join(bundle, 'models');
  const [name] = existsSync(models) ? readdirSync(models).filter((folder) => existsSync(join(models, folder, 'model.json'))) : [];
  if (name === undefined) return null;
  const described: { name?: string; sha256: string } = JSON.parse(readFileSync(join(models, name, 'model.json'), 'utf8'));
  return { name: described.name ?? name, sha256: described.sha256 };
}

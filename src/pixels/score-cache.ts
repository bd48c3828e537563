import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Declaration } from '../provenance/declaration.ts';
import type { ClassProbabilities } from '../sensitive/description.ts';

/**
 * What is kept of a picture: the model's raw answer, marks found in the pixels, the upright size, the perceptual hash, and what
 * the model of sexual pictures gave. No address, no pixels, no verdict.
 */
export interface KnownScore {
  readonly logit: number;
  readonly marks: readonly Declaration[];
  readonly width: number;
  readonly height: number;
  readonly likeness: string | null;
  /** Null where nobody asked that model, or it failed. */
  readonly classes: ClassProbabilities | null;
}

interface StoredScore extends KnownScore {
  readonly content: string;
  readonly model: string;
  readonly at: number;
}

interface Schema extends DBSchema {
  scores: { key: string; value: StoredScore; indexes: { at: number } };
}

/** Scores by content. Finding and keeping never fail: without a database every picture is simply looked at again. */
export interface ScoreCache {
  find(content: string): Promise<KnownScore | null>;
  keep(content: string, score: KnownScore): Promise<void>;
}

const maxScores = 20_000;
const maxAgeMilliseconds = 30 * 24 * 60 * 60 * 1000;
// Old entries are looked for once in this many new ones.
const sweepEvery = 200;

/** Opens the cache of some models (`model` = the SHA-256 of their files); scores of any others count as unknown. */
export async function openScoreCache(model: string): Promise<ScoreCache> {
  const database = await openDatabase();
  if (database === null) return { find: async () => null, keep: async () => undefined };
  let added = 0;
  return {
    async find(content) {
      const stored = await database.get('scores', content).catch(() => undefined);
      return stored?.model === model && stored.at > Date.now() - maxAgeMilliseconds ? stored : null;
    },
    async keep(content, score) {
      await database.put('scores', { content, model, at: Date.now(), ...score }).catch(() => undefined);
      if (added++ % sweepEvery === 0) await sweep(database).catch(() => undefined);
    },
  };
}

async function openDatabase(): Promise<IDBPDatabase<Schema> | null> {
  try {
    return await openDB<Schema>('scores', 5, {
      upgrade(database) {
        // Scores are quickly had again; older forms are not worth a translation.
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        database.createObjectStore('scores', { keyPath: 'content' }).createIndex('at', 'at');
      },
    });
  } catch {
    return null;
  }
}

async function sweep(database: IDBPDatabase<Schema>): Promise<void> {
  const transaction = database.transaction('scores', 'readwrite');
  let surplus = (await transaction.store.count()) - maxScores;
  const oldest = Date.now() - maxAgeMilliseconds;
  for (let cursor = await transaction.store.index('at').openCursor(); cursor; cursor = await cursor.continue()) {
    if (surplus-- <= 0 && cursor.value.at > oldest) break;
    await cursor.delete();
  }
  await transaction.done;
}

import type { Database } from './database';

import { type ModelRow, ModelRowSchema, readRow } from './rows';

/** A model whose files are here. */
export interface KeptModel {
  readonly digest: string;
  readonly name: string;
  /** Of its files. */
  readonly bytes: number;
}

/**
 * The files of people's own models that studies here measure. Every method is one transaction and rejects with a
 * `StoreError`.
 */
export interface ModelsStore {
  /** The files of a model; undefined where they are not kept here. */
  load(digest: string): Promise<ModelRow | undefined>;

  /** The models that are kept here, by name. */
  list(): Promise<KeptModel[]>;

  /** Deletes a model's files. Studies of it keep their figures, but need the files again to continue. */
  delete(digest: string): Promise<void>;
}

export function modelsIn(database: Database): ModelsStore {
  return {
    load(digest) {
      return database.read(['models'], async (tx) => {
        const row = await tx.objectStore('models').get(digest);
        return row === undefined ? undefined : readRow(ModelRowSchema, row, 'model');
      });
    },
    list() {
      return database.read(['models'], async (tx) => {
        const rows = await tx.objectStore('models').getAll();
        return rows
          .map(({ digest, name, json, weights }) => ({ digest, name, bytes: json.length + weights.size }))
          .sort((a, b) => a.name.localeCompare(b.name));
      });
    },
    delete(digest) {
      return database.write(['models'], (tx) => tx.objectStore('models').delete(digest));
    },
  };
}

import { type CachesStore, cachesIn } from './caches';
import { Database } from './database';
import { type ModelsStore, modelsIn } from './models';
import { type StudiesStore, studiesIn } from './studies';
import { type TrialsStore, trialsIn } from './trials';

/** All that this browser keeps, by subject. */
export interface StudyStore {
  readonly studies: StudiesStore;
  readonly trials: TrialsStore;
  readonly models: ModelsStore;
  readonly caches: CachesStore;
  /** False once the browser has closed it, for good: another one has to be opened. */
  isOpen(): boolean;
  close(): void;
}

export const STORE_NAME = 'leti';

/**
 * Opens the database, and upgrades it from any earlier version. Rejects with a `StoreError`. `name` is for tests, which
 * want a database of their own.
 */
export async function openStudyStore(name: string = STORE_NAME): Promise<StudyStore> {
  const database = await Database.open(name);
  return {
    studies: studiesIn(database),
    trials: trialsIn(database),
    models: modelsIn(database),
    caches: cachesIn(database),
    isOpen: () => database.isOpen,
    close: () => database.close(),
  };
}

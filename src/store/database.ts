import { type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction, openDB, type StoreNames, unwrap } from 'idb';
import { logError } from '../base/log-error';
import { StoreError, storeErrorOf } from './problems';
import { readRow, type StudyRow, StudyRowSchema } from './rows';
import { type LetiSchema, MIGRATIONS, type Migration } from './schema';

export type ReadTransaction<Names extends StoreNames<LetiSchema>> = IDBPTransaction<LetiSchema, Names[], 'readonly'>;
export type WriteTransaction<Names extends StoreNames<LetiSchema>> = IDBPTransaction<LetiSchema, Names[], 'readwrite'>;

/** A store that is written to without a promise a request. */
export interface SilentStore<Name extends StoreNames<LetiSchema>> {
  put(row: LetiSchema[Name]['value']): void;
  delete(key: LetiSchema[Name]['key'] | IDBKeyRange): void;
}

/**
 * For thousands of writes: the transaction reports the outcome of all its requests, and garbage collection of a promise and
 * listeners per request would block the page.
 */
export function silently<Name extends StoreNames<LetiSchema>>(
  store: IDBPObjectStore<LetiSchema, StoreNames<LetiSchema>[], Name, 'readwrite'>,
): SilentStore<Name> {
  const raw: IDBObjectStore = unwrap(store);
  return {
    put: (row) => void raw.put(row),
    delete: (key) => void raw.delete(key),
  };
}

/** The open database. Every failure is a `StoreError`. */
export class Database {
  /** Why the connection is gone, once it is. */
  private closed: StoreError | undefined;

  private constructor(private readonly connection: IDBPDatabase<LetiSchema>) {}

  static async open(name: string, migrations: readonly Migration[] = MIGRATIONS): Promise<Database> {
    const opened: { database?: Database } = {};
    let connecting: Connecting | undefined;
    try {
      // Both may throw where storage is refused, as in a frame without an origin.
      if (typeof indexedDB === 'undefined') throw new StoreError('refused', 'There is no indexedDB.');
      connecting = connect(name, migrations, opened);
      opened.database = new Database(await connecting.first);
      return opened.database;
    } catch (thrown) {
      // A connection that comes after all must not block the next attempt; one that does not come is what is thrown here.
      connecting?.connection.then((late) => late.close()).catch(() => undefined);
      throw storeErrorOf(thrown);
    }
  }

  /** False once the connection is gone, for good: only another one helps. */
  get isOpen(): boolean {
    return this.closed === undefined;
  }

  close(problem: 'newer-version' | 'refused' | 'evicted' = 'refused'): void {
    this.closed ??= new StoreError(problem, 'The connection was closed.');
    this.connection.close();
  }

  read<Names extends StoreNames<LetiSchema>, T>(
    stores: Names[],
    work: (tx: ReadTransaction<Names>) => Promise<T>,
  ): Promise<T> {
    return this.run(() => this.connection.transaction(stores, 'readonly'), work);
  }

  /** Stores all that `work` writes, or nothing. Durable on disk where the browser has such a mode. */
  write<Names extends StoreNames<LetiSchema>, T>(
    stores: Names[],
    work: (tx: WriteTransaction<Names>) => Promise<T>,
  ): Promise<T> {
    return this.run(() => this.connection.transaction(stores, 'readwrite', { durability: 'strict' }), work);
  }

  private async run<Tx extends RunningTransaction, T>(begin: () => Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.closed !== undefined) throw this.closed;
    let transaction: Tx | undefined;
    let failure: DOMException | null = null;
    try {
      transaction = begin();
      // Error of a request without a listener. In the capture phase, before the event reaches the transaction.
      transaction.addEventListener(
        'error',
        ({ target }) => {
          if (target instanceof IDBRequest) failure ??= target.error;
        },
        { capture: true },
      );
      // Rejects with the reason of an abort, which no single request knows: a full disk shows here alone.
      transaction.done.catch(() => undefined);
      const value = await work(transaction);
      await transaction.done;
      return value;
    } catch (thrown) {
      if (transaction !== undefined) abort(transaction);
      // The connection was closed, and the event that tells of it has not come yet.
      else if (thrown instanceof DOMException && thrown.name === 'InvalidStateError') this.close('evicted');
      if (this.closed !== undefined) throw this.closed;
      throw storeErrorOf(transaction?.error ?? failure ?? thrown);
    }
  }
}

type RunningTransaction = Pick<IDBTransaction, 'error' | 'abort' | 'addEventListener'> & {
  readonly done: Promise<void>;
};

interface Connecting {
  readonly connection: Promise<IDBPDatabase<LetiSchema>>;
  /** As `connection`, but rejects as soon as another tab is in the way. */
  readonly first: Promise<IDBPDatabase<LetiSchema>>;
}

function connect(name: string, migrations: readonly Migration[], opened: { readonly database?: Database }): Connecting {
  let onBlocked: (reason: StoreError) => void;
  const blocked = new Promise<never>((_, reject) => {
    onBlocked = reject;
  });
  const connection = openDB<LetiSchema>(name, migrations.length, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      // The rejected opening reports the abort.
      transaction.done.catch(() => undefined);
      try {
        for (const migrate of migrations.slice(oldVersion)) await migrate(database, transaction);
      } catch (error) {
        logError('The database could not be upgraded', error);
        abort(transaction);
      }
    },
    blocked: () => onBlocked(new StoreError('blocked-by-other-tab')),
    blocking: (_current, wanted) => opened.database?.close(wanted === null ? 'evicted' : 'newer-version'),
    terminated: () => opened.database?.close('evicted'),
  });
  return { connection, first: Promise.race([connection, blocked]) };
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

/** Any transaction over studies. */
interface StudyTransaction {
  objectStore(name: 'studies'): {
    get(id: string): Promise<StudyRow | undefined>;
    getKey(id: string): Promise<string | undefined>;
  };
}

/** Throws a `StoreError` where another tab has deleted the study: rows written to it would stay for ever. */
export async function requireStored(tx: StudyTransaction, id: string): Promise<void> {
  if ((await tx.objectStore('studies').getKey(id)) === undefined) throw new StoreError('missing');
}

/** The row of a study, checked. Throws a `StoreError` where it is missing or damaged. */
export async function requireStudy(tx: StudyTransaction, id: string): Promise<StudyRow> {
  const row = await tx.objectStore('studies').get(id);
  if (row === undefined) throw new StoreError('missing');
  return readRow(StudyRowSchema, row, 'study');
}

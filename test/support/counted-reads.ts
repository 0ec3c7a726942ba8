/** Records that IndexedDB handed out on this page, by object store, since `countReads` was called. */
export interface CountedReads {
  readonly records: Readonly<Record<string, number>>;
  stop(): void;
}

type Reader = 'get' | 'getAll' | 'openCursor';

/** Counts every record that a request of this page brings. Counts and keys are none: an index answers those. */
export function countReads(): CountedReads {
  const records: Record<string, number> = {};
  const add = (source: IDBObjectStore | IDBIndex, count: number): void => {
    if (count === 0) return;
    const name = source instanceof IDBIndex ? source.objectStore.name : source.name;
    records[name] = (records[name] ?? 0) + count;
  };
  const undo = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((prototype) =>
    (['get', 'getAll', 'openCursor'] as const).map((method) => watch(prototype, method, add)),
  );
  return {
    records,
    stop() {
      for (const restore of undo) restore();
    },
  };
}

function watch(
  prototype: IDBObjectStore | IDBIndex,
  method: Reader,
  add: (source: IDBObjectStore | IDBIndex, count: number) => void,
): () => void {
  const original = Reflect.get(prototype, method) as (...args: unknown[]) => IDBRequest;
  Reflect.set(prototype, method, function counted(this: IDBObjectStore | IDBIndex, ...args: unknown[]) {
    const request: IDBRequest = original.apply(this, args);
    request.addEventListener('success', () => {
      const { result } = request;
      add(this, Array.isArray(result) ? result.length : result ? 1 : 0);
    });
    return request;
  });
  return () => Reflect.set(prototype, method, original);
}

import { useEffect, useMemo, useState } from 'preact/hooks';

/** A slice of work keeps the page so long at most, in ms, unless one item takes longer. */
const SLICE_MS = 12;

export interface ChunkedResult<R> {
  /** Of how many items there are. */
  readonly done: number;
  /** One an item, in their order; missing until all are made. */
  readonly results?: readonly R[];
}

/**
 * Makes something of every item, a slice at a time, so that the page stays at hand meanwhile. Begins anew when `items` or
 * `make` changes: keep both the same while the data is. Nothing is made while `items` is undefined.
 */
export function useChunkedMap<T, R>(items: readonly T[] | undefined, make: (item: T) => R): ChunkedResult<R> {
  const [state, setState] = useState<ChunkedResult<R> & { readonly of?: readonly T[] }>({ done: 0 });
  useEffect(() => {
    if (items === undefined) return;
    const results: R[] = [];
    let timer = 0;
    const slice = (): void => {
      const end = performance.now() + SLICE_MS;
      while (results.length < items.length && performance.now() < end) results.push(make(items[results.length]));
      const isDone = results.length === items.length;
      setState({ done: results.length, of: items, ...(isDone ? { results } : {}) });
      if (!isDone) timer = window.setTimeout(slice);
    };
    timer = window.setTimeout(slice);
    return () => window.clearTimeout(timer);
  }, [items, make]);
  return state.of === items ? state : { done: 0 };
}

/**
 * The result of `make`: computed at once, or, where it `takesLong`, in a separate task after the page has been painted, so that
 * the page stays responsive; undefined until then. Computed again when `make` changes, so memoise it.
 */
export function useDeferredTask<T>(make: () => T, takesLong: boolean): T | undefined {
  const now = useMemo(() => (takesLong ? undefined : { make, value: make() }), [make, takesLong]);
  const [later, setLater] = useState<{ readonly make: () => T; readonly value: T }>();
  useEffect(() => {
    if (!takesLong) return;
    const timer = window.setTimeout(() => setLater({ make, value: make() }));
    return () => window.clearTimeout(timer);
  }, [make, takesLong]);
  if (now !== undefined) return now.value;
  return later?.make === make ? later.value : undefined;
}

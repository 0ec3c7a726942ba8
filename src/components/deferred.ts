import { useEffect, useMemo, useState } from 'preact/hooks';

/** A slice of work keeps the page so long at most, in ms, unless one item takes longer. */
const SLICE_MS = 12;

export interface ChunkedResult<R> {
  /** Of how many items there are. */
  readonly done: number;
  /** One an item, in their order; missing until all are made. */
  readonly results?: readonly R[];
}

/** What a task threw: thrown again by the next draw, where the boundary around it hears of it. */
interface Failed {
  readonly failure?: { readonly error: unknown };
}

/**
 * Makes something of every item, a slice at a time, so that the page stays at hand meanwhile. Begins anew when `items` or
 * `make` changes: keep both the same while the data is. Nothing is made while `items` is undefined.
 */
export function useChunkedMap<T, R>(items: readonly T[] | undefined, make: (item: T) => R): ChunkedResult<R> {
  const [state, setState] = useState<ChunkedResult<R> & { readonly of?: readonly T[] } & Failed>({ done: 0 });
  useEffect(() => {
    if (items === undefined) return;
    const results: R[] = [];
    let timer = 0;
    const slice = (): void => {
      const end = performance.now() + SLICE_MS;
      try {
        while (results.length < items.length && performance.now() < end) results.push(make(items[results.length]));
      } catch (error) {
        setState({ done: results.length, of: items, failure: { error } });
        return;
      }
      const isDone = results.length === items.length;
      setState({ done: results.length, of: items, ...(isDone ? { results } : {}) });
      if (!isDone) timer = window.setTimeout(slice);
    };
    timer = window.setTimeout(slice);
    return () => window.clearTimeout(timer);
  }, [items, make]);
  if (state.of !== items) return { done: 0 };
  if (state.failure !== undefined) throw state.failure.error;
  return state;
}

/**
 * The result of `make`: computed at once, or, where it `takesLong`, in a separate task after the page has been painted,
 * so that the page stays responsive; undefined until then. Computed again when `make` changes, so memoise it.
 */
export function useDeferredTask<T>(make: () => T, takesLong: boolean): T | undefined {
  const now = useMemo(() => (takesLong ? undefined : { make, value: make() }), [make, takesLong]);
  const [later, setLater] = useState<{ readonly make: () => T } & ({ readonly value: T } | Required<Failed>)>();
  useEffect(() => {
    if (!takesLong) return;
    const timer = window.setTimeout(() => {
      try {
        setLater({ make, value: make() });
      } catch (error) {
        setLater({ make, failure: { error } });
      }
    });
    return () => window.clearTimeout(timer);
  }, [make, takesLong]);
  if (now !== undefined) return now.value;
  if (later?.make !== make) return undefined;
  if ('failure' in later) throw later.failure.error;
  return later.value;
}

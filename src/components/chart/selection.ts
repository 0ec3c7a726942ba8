import { useMemo } from 'preact/hooks';

import type { MeasuredRow } from '../../insights/rows';
import { formatInterval } from '../../text/format';

/** The point picked in any chart is picked in all. */
export interface ChartSelection {
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly open: (id: string) => void;
}

/** Tells the marks of a chart in words: `idOf` and `words` of what each mark stands for. */
export function useDescribe<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  words: (item: T) => string,
): (id: string) => string | undefined {
  const byId = useMemo(() => lazyValue(() => new Map(items.map((item) => [idOf(item), item]))), [items]);
  return (id) => {
    const item = byId().get(id);
    return item && words(item);
  };
}

/** Text for the selected row in a chart of cells, by trial id: its name and latency. */
export const useDescribeRow = (rows: readonly MeasuredRow[]): ((id: string) => string | undefined) =>
  useDescribe(
    rows,
    ({ trialId }) => trialId,
    ({ name, summary }) => `${name}: ${formatInterval(summary)}`,
  );

/** Makes it when it is first asked for, and never again: what few people ask for costs the others nothing. */
export function lazyValue<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

import { useMemo } from 'preact/hooks';
import { once } from '../../components/lazy-value';
import type { MeasuredRow } from '../../insights/rows';
import { formatInterval } from '../../text/format';

/** The point picked in any chart is picked in all. */
export interface Pointing {
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly open: (id: string) => void;
}

/** Tells the marks of a chart in words: `idOf` and `words` of what each mark stands for. */
export function useTell<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  words: (item: T) => string,
): (id: string) => string | undefined {
  const byId = useMemo(() => once(() => new Map(items.map((item) => [idOf(item), item]))), [items]);
  return (id) => {
    const item = byId().get(id);
    return item && words(item);
  };
}

/** The same for a chart of cells that says nothing else of them. */
export const useTellRow = (rows: readonly MeasuredRow[]): ((id: string) => string | undefined) =>
  useTell(
    rows,
    ({ trialId }) => trialId,
    ({ name, summary }) => `${name}: ${formatInterval(summary)}`,
  );

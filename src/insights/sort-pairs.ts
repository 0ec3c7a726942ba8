import type { CellPair } from '../compare/pair';

export type PairSortKey = 'ratio' | 'a' | 'b' | 'macs';

export interface PairSort {
  readonly key: PairSortKey;
  readonly descending: boolean;
}

/** Pairs without the figure stand last, either way round. */
export function sortPairs(pairs: readonly CellPair[], { key, descending }: PairSort): CellPair[] {
  const value = (pair: CellPair): number | undefined => {
    switch (key) {
      case 'ratio':
        return pair.ratio.value;
      case 'macs':
        return pair.macs;
      default:
        return pair[key].medianMs;
    }
  };
  return [...pairs].sort((x, y) => {
    const [ofX, ofY] = [value(x), value(y)];
    if (ofX === undefined || ofY === undefined) return ofX === ofY ? 0 : ofX === undefined ? 1 : -1;
    return descending ? ofY - ofX : ofX - ofY;
  });
}

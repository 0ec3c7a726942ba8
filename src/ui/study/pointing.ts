import { useMemo } from 'preact/hooks';
import { formatMillions, formatMs, withUnit } from '../format';
import type { MeasuredRow } from './rows';

/** The point picked in any chart is picked in all. */
export interface Pointing {
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly open: (id: string) => void;
}

/** Tells a point of a chart of cells in words. */
export function useTellRow(rows: readonly MeasuredRow[]): (id: string) => string | undefined {
  return useMemo(() => {
    const byId = new Map(rows.map((row) => [row.trialId, row]));
    return (id) => {
      const row = byId.get(id);
      return row && rowWords(row);
    };
  }, [rows]);
}

const rowWords = ({ name, summary, macs }: MeasuredRow): string =>
  `${name}: ${formatMs(summary.medianMs)}${macs === undefined ? '' : `, ${withUnit(formatMillions(macs), 'M')} MACs`}`;

import { formatMillions, formatMs, withUnit } from '../format';
import type { MeasuredRow } from './rows';

interface CursorProps {
  /** In the order to step through. */
  readonly rows: readonly MeasuredRow[];
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  readonly open: (id: string) => void;
}

/** Steps through a chart's points by keys or thumbs, reads the one picked, and opens it. */
export function Cursor({ rows, selected, select, open }: CursorProps) {
  const at = rows.findIndex((row) => row.trialId === selected);
  const row = rows[at];
  const step = (by: number) => () => {
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
    select(rows[next].trialId);
  };
  return (
    <div class="chart-cursor">
      <button type="button" class="button button-quiet" aria-label="Previous cell" onClick={step(-1)}>
        ←
      </button>
      <button
        type="button"
        class="button button-quiet"
        disabled={row === undefined}
        aria-live="polite"
        onClick={() => row && open(row.trialId)}
      >
        {row
          ? `${row.name}: ${formatMs(row.summary.medianMs)}${row.macs === undefined ? '' : `, ${withUnit(formatMillions(row.macs), 'M')} MACs`}`
          : 'Tap a point, or step through them'}
      </button>
      <button type="button" class="button button-quiet" aria-label="Next cell" onClick={step(1)}>
        →
      </button>
    </div>
  );
}

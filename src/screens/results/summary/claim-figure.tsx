import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../../charts/picture';
import { drawPredictedMeasured } from '../../../charts/predicted-measured';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribe } from '../../../components/chart/selection';
import { type Claim, VERDICT_LABELS } from '../../../insights/claims';
import type { MeasuredRow } from '../../../insights/rows';
import { formatMs, plural } from '../../../text/format';
import './summary.css';

/** A claim with the picture of its figures, where there are any. */
export interface ShownClaim {
  readonly id: string;
  readonly title: string;
  readonly claim: Claim;
  /** Cells that the words name. */
  readonly cells?: readonly { readonly id: string; readonly name: string }[];
  /** What is said of which rows, in ms. */
  readonly said?: { readonly rows: readonly MeasuredRow[]; readonly saidMs: readonly number[]; readonly by: string };
}

interface ClaimFigureProps extends ChartSelection {
  readonly shown: ShownClaim;
  /** Of both axes, in ms. */
  readonly range: readonly [number, number];
}

const NO_ROWS: readonly SaidRow[] = [];

interface SaidRow {
  readonly row: MeasuredRow;
  readonly saidMs: number;
}

/** One claim: what it is, whether it holds here, by which figures. */
export function ClaimFigure({ shown: { id, title, claim, said, cells = [] }, range, ...selection }: ClaimFigureProps) {
  const [low, high] = range;
  const pairs = useMemo(() => said?.rows.map((row, i) => ({ row, saidMs: said.saidMs[i] })) ?? NO_ROWS, [said]);
  const draw = useMemo(() => {
    const by = said?.by ?? '';
    const spec = {
      points: pairs.map(({ row, saidMs }) => ({ id: row.trialId, measured: row.summary.medianMs, predicted: saidMs })),
      range: [low, high] as const,
      xLabel: 'measured, ms',
      yLabel: `${by}, ms`,
      description: `What the ${by} says against the measured latency of ${plural(pairs.length, 'cell')}.`,
    };
    return (size: PictureSize) => drawPredictedMeasured(spec, size);
  }, [pairs, said, low, high]);
  const describe = useDescribe(
    pairs,
    ({ row }) => row.trialId,
    ({ row, saidMs }) => `${row.name}: ${formatMs(row.summary.medianMs)}, said ${formatMs(saidMs)}`,
  );
  const words = (
    <div class="claim-words">
      <p class={`claim-verdict claim-${claim.verdict}`}>{VERDICT_LABELS[claim.verdict]}</p>
      <p>{claim.words}</p>
      {cells.length > 0 && (
        <p class="claim-cells">
          {cells.map((cell) => (
            <button key={cell.id} type="button" class="claim-cell" onClick={() => selection.open(cell.id)}>
              Look at {cell.name}
            </button>
          ))}
        </p>
      )}
    </div>
  );
  if (said === undefined) {
    return (
      <div class="chart claim">
        <h3>{title}</h3>
        {words}
      </div>
    );
  }
  const table: ChartTable = {
    columns: [
      { label: 'cell' },
      { label: 'measured, ms', numeric: true },
      { label: `${said.by}, ms`, numeric: true },
      { label: 'off by, %', numeric: true },
    ],
    rows: () =>
      pairs.map(({ row: { name, summary }, saidMs }) => [
        name,
        summary.medianMs,
        saidMs,
        100 * (saidMs / summary.medianMs - 1),
      ]),
  };
  return (
    <ChartFigure
      title={title}
      shape="square"
      draw={draw}
      note="On the line: exact. Shaded: within 10%."
      table={table}
      describe={describe}
      name={`claim-${id}`}
      {...selection}
    >
      {words}
    </ChartFigure>
  );
}

import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../../charts/picture';
import { drawPredictedMeasured } from '../../../charts/predicted-measured';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribe } from '../../../components/chart/selection';
import { VERDICT_LABELS } from '../../../insights/claims';
import type { ClaimEstimates, StudyClaim } from '../../../insights/study-claims';
import { formatMs, plural } from '../../../text/format';
import './summary.css';

interface ClaimFigureProps extends ChartSelection {
  readonly shown: StudyClaim;
  /** Of both axes, in ms. */
  readonly range: readonly [number, number];
}

const NO_ROWS: ClaimEstimates['rows'] = [];

/** One claim: its text, whether it holds here, and the figures. */
export function ClaimFigure({ shown, range, ...selection }: ClaimFigureProps) {
  const { id, title, claim, estimates, networks = [] } = shown;
  const [low, high] = range;
  const { by = '', rows = NO_ROWS } = estimates ?? {};
  const draw = useMemo(() => {
    const spec = {
      points: rows.map(({ row, estimateMs }) => ({
        id: row.trialId,
        measured: row.summary.medianMs,
        predicted: estimateMs,
      })),
      range: [low, high] as const,
      xLabel: 'measured, ms',
      yLabel: `${by}, ms`,
      description: `What the ${by} says against the measured latency of ${plural(rows.length, 'cell')}.`,
    };
    return (size: PictureSize) => drawPredictedMeasured(spec, size);
  }, [rows, by, low, high]);
  const describe = useDescribe(
    rows,
    ({ row }) => row.trialId,
    ({ row, estimateMs }) => `${row.name}: ${formatMs(row.summary.medianMs)}, said ${formatMs(estimateMs)}`,
  );
  const words = (
    <div class="claim-words">
      <p class={`claim-verdict claim-${claim.verdict}`}>{VERDICT_LABELS[claim.verdict]}</p>
      <p>{claim.text}</p>
      {networks.length > 0 && (
        <p class="claim-cells">
          {networks.map(({ trialId, name }) => (
            <button key={trialId} type="button" class="claim-cell" onClick={() => selection.open(trialId)}>
              Look at {name}
            </button>
          ))}
        </p>
      )}
    </div>
  );
  if (estimates === undefined) {
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
      { label: `${by}, ms`, numeric: true },
      { label: 'off by, %', numeric: true },
    ],
    rows: () =>
      rows.map(({ row: { name, summary }, estimateMs }) => [
        name,
        summary.medianMs,
        estimateMs,
        100 * (estimateMs / summary.medianMs - 1),
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

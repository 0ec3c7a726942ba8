import { CellDiagram } from '../../../components/cell-diagram/cell-diagram';
import { type CellRow, isMeasured, type MeasuredRow } from '../../../insights/rows';
import type { Grade } from '../../../measure/record/measurement';
import { formatMillions, formatNumber, intervalParts } from '../../../text/format';
import { FAILURE_LABELS } from '../../../text/labels';

/** Parameters are counted in thousands where that keeps the column short. */
export interface ParamsUnit {
  readonly symbol: string;
  readonly size: number;
}

interface CellTableRowProps {
  readonly row: CellRow;
  /** Its place in the whole table, from 1, the header being the first row. */
  readonly place: number;
  readonly paramsUnit: ParamsUnit;
  readonly slowestMs: number;
  readonly open: (trialId: string) => void;
}

export function CellTableRow({ row, place, paramsUnit, slowestMs, open }: CellTableRowProps) {
  return (
    <tr aria-rowindex={place}>
      <td>
        <button type="button" class="cell-open" aria-label={`Open ${row.name}`} onClick={() => open(row.trialId)}>
          {row.cell && <CellDiagram cell={row.cell} size="thumbnail" decorative />}
          <span class="cell-open-name">{row.name}</span>
        </button>
      </td>
      <td>{isMeasured(row) ? <Latency row={row} slowestMs={slowestMs} /> : <Failed row={row} />}</td>
      <td>{row.macs === undefined ? '–' : formatMillions(row.macs)}</td>
      <td>{formatNumber(row.params / paramsUnit.size)}</td>
      <td>{row.summary ? formatNumber(row.summary.coldLatencyMs) : '–'}</td>
    </tr>
  );
}

function Latency({ row, slowestMs }: { readonly row: MeasuredRow; readonly slowestMs: number }) {
  const parts = intervalParts(row.summary);
  return (
    <>
      <svg class="cell-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(100 * row.summary.medianMs) / slowestMs} height="1" />
      </svg>
      <span class="cell-median">
        {row.summary.quality && <GradeTag grade={row.summary.quality.grade} />}
        {parts.median}
      </span>
      <span class="cell-interval">
        {parts.low} to {parts.high}
      </span>
    </>
  );
}

/** How far to trust the latency beside it. */
const GradeTag = ({ grade }: { readonly grade: Grade }) => (
  <span class={`grade grade-${grade.toLowerCase()}`} role="img" aria-label={`grade ${grade}`}>
    {grade}
  </span>
);

function Failed({ row }: { readonly row: CellRow }) {
  const { outcome } = row.measurement;
  return <span class="cell-failed">{outcome.state === 'failed' ? FAILURE_LABELS[outcome.code] : 'failed'}</span>;
}

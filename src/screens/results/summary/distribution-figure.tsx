import { useMemo } from 'preact/hooks';
import { maximum, minimum } from '../../../base/aggregate';
import { binValues } from '../../../charts/bins';
import { drawHistogram } from '../../../charts/histogram';
import type { PictureSize } from '../../../charts/picture';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribeRow } from '../../../components/chart/selection';
import { Term } from '../../../components/term';
import type { MeasuredRow } from '../../../insights/rows';
import { median } from '../../../stats/quantile';
import { formatCount, formatMs, plural } from '../../../text/format';

interface DistributionFigureProps extends ChartSelection {
  readonly rows: readonly MeasuredRow[];
}

/** How the latencies of the cells are spread. */
export function DistributionFigure({ rows, ...selection }: DistributionFigureProps) {
  const values = useMemo(() => rows.map((row) => row.summary.medianMs), [rows]);
  const draw = useMemo(() => {
    const medianText = formatMs(median(values));
    const [low, high] = [minimum(values), maximum(values)];
    const spec = {
      values: rows.map((row) => ({ id: row.trialId, value: row.summary.medianMs })),
      xLabel: 'latency, ms',
      yLabel: 'cells',
      medianLabel: `median ${medianText}`,
      description: `Distribution of the latencies of ${plural(rows.length, 'cell')}: ${formatMs(low)} to ${formatMs(high)}, median ${medianText}.`,
    };
    return (size: PictureSize) => drawHistogram(spec, size);
  }, [rows, values]);
  const table: ChartTable = {
    columns: [
      { label: 'from, ms', numeric: true },
      { label: 'to, ms', numeric: true },
      { label: 'cells', numeric: true, format: formatCount },
    ],
    rows: () => binValues(values).map(({ from, to, count }) => [from, to, count]),
  };
  return (
    <ChartFigure
      level={2}
      title={
        <>
          <Term of="latency">Latencies</Term> of the cells
        </>
      }
      shape="wide"
      draw={draw}
      note="Each tick under the bars is one cell."
      table={table}
      describe={useDescribeRow(rows)}
      name="latencies"
      {...selection}
    />
  );
}

import { useMemo, useState } from 'preact/hooks';
import { drawDotIntervals } from '../../../charts/dot-intervals';
import type { PictureSize } from '../../../charts/picture';
import { drawResiduals } from '../../../charts/residuals';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribeRow } from '../../../components/chart/selection';
import { Segmented } from '../../../components/segmented';
import { operatorCounts, operatorKinds } from '../../../features/operator-counts';
import { formatGroupRange, residualMeans } from '../../../insights/predictor-checks';
import type { MeasuredRow } from '../../../insights/rows';
import { residualPercent } from '../../../predict/evaluation/residuals';
import type { SearchSpace } from '../../../space/architecture';
import { formatCount, formatNumber, plural } from '../../../text/format';
import { OPERATOR_KIND_LABELS } from '../../../text/operator-labels';

interface ResidualsProps {
  /** Of the estimator. */
  readonly name: string;
  readonly rows: readonly MeasuredRow[];
  /** For each of the rows, in ms, by a fit that never saw it. */
  readonly predictedMs: readonly number[];
}

const Y_LABEL = 'predicted too high, %';

const useResiduals = (rows: readonly MeasuredRow[], predictedMs: readonly number[]): readonly number[] =>
  useMemo(() => rows.map((row, i) => residualPercent(predictedMs[i], row.summary.medianMs)), [rows, predictedMs]);

/** Whether large networks are predicted worse than small ones, or all in one direction. */
export function ResidualsBySize({ name, rows, predictedMs, ...selection }: ResidualsProps & ChartSelection) {
  const hasMacs = rows.every(({ macs }) => macs !== undefined);
  const [isByLatency, setByLatency] = useState(false);
  const byLatency = isByLatency || !hasMacs;
  const residuals = useResiduals(rows, predictedMs);
  const xLabel = byLatency ? 'predicted latency, ms' : 'MACs, millions';
  const xs = useMemo(
    () => (byLatency ? predictedMs : rows.map(({ macs = 0 }) => macs / 1e6)),
    [byLatency, rows, predictedMs],
  );
  const draw = useMemo(() => {
    const spec = {
      points: rows.map((row, i) => ({ id: row.trialId, x: xs[i], percent: residuals[i] })),
      means: residualMeans(xs, residuals),
      xLabel,
      yLabel: Y_LABEL,
      description: `${name}: how far predictions of ${plural(rows.length, 'cell')} are off, against ${xLabel}.`,
    };
    return (size: PictureSize) => drawResiduals(spec, size);
  }, [rows, xs, residuals, xLabel, name]);
  const table: ChartTable = {
    columns: [{ label: 'cell' }, { label: xLabel, numeric: true }, { label: Y_LABEL, numeric: true }],
    rows: () => rows.map((row, i) => [row.name, xs[i], residuals[i]]),
  };
  return (
    <ChartFigure
      title="Errors by size"
      shape="wide"
      draw={draw}
      note="Above zero: predicted slower than measured. Lines: means of a fifth of the cells each, with their 95% intervals."
      table={table}
      describe={useDescribeRow(rows)}
      name="errors-by-size"
      {...selection}
    >
      {hasMacs && (
        <Segmented
          legend="Against"
          options={[
            { label: 'MACs', name: 'MACs' },
            { label: 'Latency', name: 'Predicted latency' },
          ]}
          value={isByLatency ? 1 : 0}
          choose={(value) => setByLatency(value === 1)}
        />
      )}
    </ChartFigure>
  );
}

/** Whether cells with more of an operator are predicted too high or too low. */
export function ResidualsByOperator({
  name,
  rows,
  predictedMs,
  space,
}: ResidualsProps & { readonly space: SearchSpace }) {
  const kinds = operatorKinds(space);
  const [chosen, setChosen] = useState(0);
  const kind = kinds[chosen] ?? kinds[0];
  const residuals = useResiduals(rows, predictedMs);
  const counts = useMemo(() => rows.map((row) => operatorCounts(row.measurement.architecture, space)), [rows, space]);
  const groups = useMemo(
    () =>
      residualMeans(
        counts.map((ofRow) => ofRow[kind] ?? 0),
        residuals,
      ),
    [counts, kind, residuals],
  );
  const word = OPERATOR_KIND_LABELS[kind] ?? kind;
  const draw = useMemo(() => {
    const spec = {
      rows: groups.map(({ percent, low, high, ...group }) => ({
        id: formatGroupRange(group),
        label: `${formatGroupRange(group)} ×`,
        value: percent,
        ...(low === undefined || high === undefined ? {} : { low, high }),
      })),
      xLabel: `mean, ${Y_LABEL}`,
      isSigned: true,
      description: `${name}: mean error of cells by how many ${word} they have.`,
    };
    return (size: PictureSize) => drawDotIntervals(spec, size);
  }, [groups, name, word]);
  const table: ChartTable = {
    columns: [
      { label: `${word} in the cell` },
      { label: 'cells', numeric: true, format: formatCount },
      { label: `mean, ${Y_LABEL}`, numeric: true },
      { label: '± (95%)' },
    ],
    rows: () =>
      groups.map((group) => [
        formatGroupRange(group),
        group.rows,
        group.percent,
        group.halfWidthPercent === undefined ? 'one cell' : formatNumber(group.halfWidthPercent),
      ]),
  };
  return (
    <ChartFigure
      title="Errors by operator"
      shape="bars"
      draw={draw}
      note={`Cells by how many ${word} they have: mean error and its 95% interval. One that leaves out zero hints that the operator is misjudged.`}
      table={table}
      name="errors-by-operator"
    >
      <Segmented
        legend="Operator"
        options={kinds.map((other) => {
          const label = OPERATOR_KIND_LABELS[other] ?? other;
          return { label, name: label };
        })}
        value={chosen}
        choose={setChosen}
      />
    </ChartFigure>
  );
}

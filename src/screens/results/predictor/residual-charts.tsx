import { useMemo, useState } from 'preact/hooks';
import { drawDotIntervals } from '../../../charts/dot-intervals';
import type { PictureSize } from '../../../charts/picture';
import { drawResiduals } from '../../../charts/residuals';
import { ChartFigure } from '../../../components/chart/chart-figure';
import type { ChartTable } from '../../../components/chart/chart-table';
import { type ChartSelection, useDescribeRow } from '../../../components/chart/selection';
import { Segmented } from '../../../components/segmented';
import { operatorCounts, operatorKinds } from '../../../features/operator-counts';
import { formatGroupRange, type PredictedRow, residualMeans, residualOf } from '../../../insights/predictor-checks';
import type { SearchSpace } from '../../../space/architecture';
import { formatCount, formatNumber, plural } from '../../../text/format';
import { OPERATOR_KIND_LABELS } from '../../../text/operator-labels';

interface ResidualsProps {
  /** Of the estimator. */
  readonly name: string;
  /** By fits that never saw the row. */
  readonly predicted: readonly PredictedRow[];
}

const Y_LABEL = 'predicted too high, %';

/** Whether large networks are predicted worse than small ones, or all in one direction. */
export function ResidualsBySize({ name, predicted, ...selection }: ResidualsProps & ChartSelection) {
  const hasMacs = predicted.every(({ row }) => row.macs !== undefined);
  const [isByLatency, setByLatency] = useState(false);
  const byLatency = isByLatency || !hasMacs;
  const xLabel = byLatency ? 'predicted latency, ms' : 'MACs, millions';
  const points = useMemo(
    () =>
      predicted.map((each) => ({
        row: each.row,
        value: byLatency ? each.predictedMs : (each.row.macs ?? 0) / 1e6,
        residual: residualOf(each),
      })),
    [byLatency, predicted],
  );
  const draw = useMemo(() => {
    const spec = {
      points: points.map(({ row, value, residual }) => ({ id: row.trialId, x: value, percent: residual })),
      means: residualMeans(points),
      xLabel,
      yLabel: Y_LABEL,
      description: `${name}: how far predictions of ${plural(points.length, 'cell')} are off, against ${xLabel}.`,
    };
    return (size: PictureSize) => drawResiduals(spec, size);
  }, [points, xLabel, name]);
  const table: ChartTable = {
    columns: [{ label: 'cell' }, { label: xLabel, numeric: true }, { label: Y_LABEL, numeric: true }],
    rows: () => points.map(({ row, value, residual }) => [row.name, value, residual]),
  };
  const rows = useMemo(() => predicted.map(({ row }) => row), [predicted]);
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
export function ResidualsByOperator({ name, predicted, space }: ResidualsProps & { readonly space: SearchSpace }) {
  const kinds = operatorKinds(space);
  const [chosen, setChosen] = useState(0);
  const kind = kinds[chosen] ?? kinds[0];
  const counted = useMemo(
    () =>
      predicted.map((each) => ({
        counts: operatorCounts(each.row.measurement.architecture, space),
        residual: residualOf(each),
      })),
    [predicted, space],
  );
  const groups = useMemo(
    () => residualMeans(counted.map(({ counts, residual }) => ({ value: counts[kind] ?? 0, residual }))),
    [counted, kind],
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

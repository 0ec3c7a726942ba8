import { useState } from 'preact/hooks';
import { Segmented } from '../../../components/segmented';
import { Term } from '../../../components/term';
import { type MetricsLine, metricsLine, noiseLine } from '../../../insights/fit-summary';
import type { ErrorMetrics, Evaluation } from '../../../predict/evaluation/evaluation';
import type { NoiseFloor } from '../../../predict/evaluation/noise-floor';
import { formatCount, plural } from '../../../text/format';
import { ESTIMATOR_LABELS } from '../../../text/labels';

interface MetricsTableProps {
  /** In the order to show them. */
  readonly evaluations: readonly Evaluation[];
  readonly rows: number;
  /** Cells of grade A or B; undefined where nothing is graded. */
  readonly goodRows: number | undefined;
  /** Error caused by measurement noise alone; undefined where the noise is unknown. */
  readonly noise: NoiseFloor | undefined;
}

/** Every estimator's errors side by side, on all cells or on those that were measured well. */
export function MetricsTable({ evaluations, rows, goodRows, noise }: MetricsTableProps) {
  const [isGoodAlone, setGoodAlone] = useState(false);
  const hasGood = goodRows !== undefined && goodRows < rows && evaluations.every(({ good }) => good !== undefined);
  const showsGood = hasGood && isGoodAlone;
  return (
    <>
      {hasGood && (
        <Segmented
          legend="Errors on"
          options={[
            { label: `All ${formatCount(rows)}`, name: `All ${plural(rows, 'cell')}` },
            { label: `${formatCount(goodRows)} of grade A or B`, name: `${plural(goodRows, 'cell')} of grade A or B` },
          ]}
          value={isGoodAlone ? 1 : 0}
          choose={(value) => setGoodAlone(value === 1)}
        />
      )}
      <table class="data-table metrics-table">
        <caption class="visually-hidden">
          Cross-validated error of the predictors{showsGood ? ' on cells of grade A or B' : ''}
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Term of="MAPE">Error</Term>
            </th>
            <th scope="col">
              <Term of="within 10%">Within 10%</Term>
            </th>
            <th scope="col">
              <Term of="Spearman">Order</Term>
            </th>
            <th scope="col">
              <Term of="prediction interval">In interval</Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {evaluations.map((evaluation) => (
            <MetricsRow
              key={evaluation.estimator}
              evaluation={evaluation}
              good={showsGood ? evaluation.good : undefined}
            />
          ))}
          {noise !== undefined && !showsGood && <NoiseRow noise={noise} />}
        </tbody>
      </table>
    </>
  );
}

/** Below the estimators: what none of them could do better than on these measurements, but by chance. */
const NoiseRow = ({ noise }: { readonly noise: NoiseFloor }) => (
  <tr class="metrics-noise">
    <th scope="row">
      <Term of="noise alone">Noise alone</Term>
    </th>
    <MetricCells line={noiseLine(noise)} />
  </tr>
);

interface MetricsRowProps {
  readonly evaluation: Evaluation;
  readonly good: ErrorMetrics | undefined;
}

const MetricsRow = ({ evaluation, good }: MetricsRowProps) => (
  <tr>
    <th scope="row">
      <Term of={ESTIMATOR_LABELS[evaluation.estimator]}>{ESTIMATOR_LABELS[evaluation.estimator]}</Term>
    </th>
    <MetricCells line={metricsLine(evaluation, good)} />
  </tr>
);

const MetricCells = ({ line }: { readonly line: MetricsLine }) => (
  <>
    {[line.mape, line.within10Percent, line.spearman, line.coverage90].map(({ value, error }, i) => (
      <td key={i}>
        {value}
        {error !== undefined && <span class="metrics-spread">± {error}</span>}
      </td>
    ))}
  </>
);

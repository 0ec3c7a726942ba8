import { useMemo } from 'preact/hooks';
import type { PictureSize } from '../../charts/picture';
import { drawPredictedMeasured } from '../../charts/predicted-measured';
import type { Evaluation, FitReport } from '../../predict/evaluation';
import { formatCorrelation, formatMs, formatPercent, formatShare, plural } from '../format';
import { Disclosure } from '../parts/disclosure';
import { Term } from '../parts/term';
import type { FitState } from '../state';
import { ESTIMATOR_WORDS } from '../words';
import { Chart } from './chart';
import type { Pointing } from './charts';
import { Cursor } from './cursor';
import { fitSentence } from './fit-sentence';
import type { MeasuredRow } from './rows';

interface PredictorSectionProps extends Pointing {
  readonly fit: FitState;
  readonly rows: readonly MeasuredRow[];
}

/** How well latency can be told without measuring: the MACs line beside ridge, on cells neither had seen. */
export function PredictorSection({ fit, rows, ...pointing }: PredictorSectionProps) {
  return (
    <section class="section" aria-labelledby="predictor-title" aria-busy={fit.state === 'fitting'}>
      <h2 id="predictor-title">Can latency be predicted?</h2>
      {fit.state === 'fitting' && (
        <p class="predictor-wait placeholder" role="status">
          Fitting the predictors and checking them on cells they have not seen.
        </p>
      )}
      {fit.state === 'refused' && (
        <div class="callout">
          <p class="callout-title">No predictor was fitted</p>
          <p>{fit.reason}</p>
        </div>
      )}
      {fit.state === 'fitted' && <Fitted report={fit.report} rows={rows} {...pointing} />}
    </section>
  );
}

interface FittedProps extends Pointing {
  readonly report: FitReport;
  readonly rows: readonly MeasuredRow[];
}

function Fitted({ report, rows, selected, select, open }: FittedProps) {
  const { evaluations } = report;
  const inOrder = useMemo(() => [...rows].sort((a, b) => a.summary.medianMs - b.summary.medianMs), [rows]);
  const range = useMemo(() => sharedRange(rows, evaluations), [rows, evaluations]);
  return (
    <>
      <p class="predictor-sentence">{fitSentence(report)}</p>
      <div class="predictor-body">
        <div class="predictor-metrics">
          <MetricsTable evaluations={evaluations} />
          <p class="note">
            By <Term of="cross-validation">cross-validation</Term> in {evaluations[0].folds} folds on{' '}
            {plural(report.rows, 'cell')}: each cell is predicted by a fit that never saw it.
          </p>
        </div>
        {evaluations.map((evaluation) => (
          <PredictedMeasured
            key={evaluation.estimator}
            evaluation={evaluation}
            rows={rows}
            range={range}
            selected={selected}
            select={select}
          />
        ))}
      </div>
      <Cursor rows={inOrder} selected={selected} select={select} open={open} />
      <Disclosure title="Predictions as a table">
        {() => <PredictionsTable evaluations={evaluations} rows={rows} />}
      </Disclosure>
    </>
  );
}

const METRICS: readonly {
  readonly term: string;
  readonly name: string;
  readonly text: (evaluation: Evaluation) => string;
}[] = [
  { term: 'MAPE', name: 'Mean error (MAPE)', text: ({ metrics }) => formatPercent(metrics.mape) },
  { term: 'within 5%', name: 'Within 5%', text: ({ metrics }) => formatShare(metrics.within5Percent) },
  { term: 'within 10%', name: 'Within 10%', text: ({ metrics }) => formatShare(metrics.within10Percent) },
  { term: 'Spearman', name: 'Order (Spearman)', text: ({ metrics }) => formatCorrelation(metrics.spearman) },
  { term: "Kendall's tau", name: 'Order (Kendall)', text: ({ metrics }) => formatCorrelation(metrics.kendallTau) },
];

function MetricsTable({ evaluations }: { readonly evaluations: readonly Evaluation[] }) {
  return (
    <table class="data-table metrics-table">
      <caption class="visually-hidden">Cross-validated error of the predictors</caption>
      <thead>
        <tr>
          <td />
          {evaluations.map(({ estimator }) => (
            <th key={estimator} scope="col">
              <Term of={ESTIMATOR_WORDS[estimator]}>{ESTIMATOR_WORDS[estimator]}</Term>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {METRICS.map((metric) => (
          <tr key={metric.term}>
            <th scope="row">
              <Term of={metric.term}>{metric.name}</Term>
            </th>
            {evaluations.map((evaluation) => (
              <td key={evaluation.estimator}>{metric.text(evaluation)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PredictedMeasuredProps {
  readonly evaluation: Evaluation;
  readonly rows: readonly MeasuredRow[];
  readonly range: readonly [number, number];
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
}

function PredictedMeasured({ evaluation, rows, range, selected, select }: PredictedMeasuredProps) {
  const name = ESTIMATOR_WORDS[evaluation.estimator];
  const draw = useMemo(() => {
    const { metrics, predictedMs } = evaluation;
    const spec = {
      points: rows.flatMap((row, i) =>
        predictedMs[i] === undefined
          ? []
          : [{ id: row.trialId, measured: row.summary.medianMs, predicted: predictedMs[i] }],
      ),
      range,
      xLabel: 'measured, ms',
      yLabel: 'predicted, ms',
      description: `${name}: predicted against measured latency of ${plural(rows.length, 'cell')}; ${formatShare(metrics.within10Percent)} lie within 10%.`,
    };
    return (size: PictureSize) => drawPredictedMeasured(spec, size);
  }, [evaluation, rows, range, name]);
  return (
    <div class="chart">
      <h3>
        {name}: <span class="nowrap">{formatPercent(evaluation.metrics.mape)} off</span>
      </h3>
      <Chart shape="square" draw={draw} selected={selected} select={select} />
      <p class="note">On the line: exact. Shaded: within 10%.</p>
    </div>
  );
}

function PredictionsTable({ evaluations, rows }: Pick<FittedProps, 'rows'> & { evaluations: readonly Evaluation[] }) {
  return (
    <table class="data-table">
      <thead>
        <tr>
          <th scope="col">Cell</th>
          <th scope="col">Measured</th>
          {evaluations.map(({ estimator }) => (
            <th key={estimator} scope="col">
              {ESTIMATOR_WORDS[estimator]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.trialId}>
            <td>{row.name}</td>
            <td>{formatMs(row.summary.medianMs)}</td>
            {evaluations.map(({ estimator, predictedMs }) => (
              <td key={estimator}>{formatMs(predictedMs[i])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One range for all charts, so that they can be compared at a glance. */
function sharedRange(rows: readonly MeasuredRow[], evaluations: readonly Evaluation[]): readonly [number, number] {
  const all = [
    ...rows.map((row) => row.summary.medianMs),
    ...evaluations.flatMap(({ predictedMs }) => predictedMs.filter((ms) => ms > 0)),
  ];
  return [Math.min(...all), Math.max(...all)];
}

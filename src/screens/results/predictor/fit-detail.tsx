import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ChartSelection } from '../../../components/chart/selection';
import { Term } from '../../../components/term';
import { operatorKinds } from '../../../features/operator-counts';
import { fitSentence } from '../../../insights/fit-summary';
import { checkedIntervals, predictedRows } from '../../../insights/predictor-checks';
import { type MeasuredRow, trainedRows } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import { fitMetadata } from '../../../predict/data/fit-metadata';
import { fitRequestOf } from '../../../predict/data/study-rows';
import { outOfFoldByTrial } from '../../../predict/evaluation/evaluation';
import { measurementNoiseFloor } from '../../../predict/evaluation/noise-floor';
import type { FittedState } from '../../../services/fit/fit-state';
import { studyName } from '../../../text/foreign-names';
import { plural } from '../../../text/format';
import { ESTIMATOR_LABELS } from '../../../text/labels';
import type { PredictorScreen } from './controller';
import { FittedTo } from './fitted-to';
import { ImportancePart } from './importance-part';
import { IntervalFacts } from './interval-facts';
import { LearningCurvePart } from './learning-curve-part';
import { MetricsTable } from './metrics-table';
import { NextCells } from './next-cells';
import { PredictedMeasured } from './predicted-measured';
import { ResidualsByOperator, ResidualsBySize } from './residual-charts';
import type { DiagnosticsState } from './state';

interface FitDetailProps extends ChartSelection {
  readonly record: StudyRecord;
  readonly fit: FittedState;
  readonly diagnostics: DiagnosticsState;
  readonly rows: readonly MeasuredRow[];
  /** Why no more cells can be measured here; undefined where they can. */
  readonly refusal: string | undefined;
  readonly actions: Pick<
    PredictorScreen,
    'askDiagnostic' | 'stop' | 'measureNext' | 'exportPredictor' | 'sharePredictor' | 'openStudy'
  >;
}

/** A fit: errors of every estimator, and residuals, importance and learning curve of the chosen one. */
export function FitDetail({ record, fit, diagnostics, rows, refusal, actions, open, ...picking }: FitDetailProps) {
  const { report, others } = fit;
  const [chosen, setChosen] = useState<string>('auto');
  const trained = useMemo(() => trainedRows(rows, others ?? []), [rows, others]);
  const asked = useMemo(() => fitRequestOf(record, others), [record, others]);
  const noise = useMemo(() => measurementNoiseFloor(asked.rows), [asked]);
  const evaluations = useMemo(() => [...report.evaluations].reverse(), [report]);
  const evaluation = evaluations.find(({ estimator }) => estimator === chosen) ?? evaluations[0];
  const { estimator } = evaluation;
  const name = ESTIMATOR_LABELS[estimator];
  const predictedMs = useMemo(() => outOfFoldByTrial(report, evaluation), [report, evaluation]);
  const checked = useMemo(() => checkedIntervals(asked, predictedMs), [asked, predictedMs]);
  const predicted = useMemo(
    () => predictedRows(trained, predictedMs, checked?.intervals),
    [trained, predictedMs, checked],
  );
  const basis = useMemo(() => fitMetadata(asked), [asked]);
  const { openStudy } = actions;
  const openAnywhere = useCallback(
    (id: string) => {
      const other = others?.find(({ measurements }) => measurements.some(({ trialId }) => trialId === id));
      if (other !== undefined && !rows.some(({ trialId }) => trialId === id)) openStudy(other.id);
      else open(id);
    },
    [others, rows, open, openStudy],
  );
  const selection = { ...picking, open: openAnywhere };
  const asking = { diagnostics, askDiagnostic: actions.askDiagnostic, stop: actions.stop };
  const { space } = record.definition;
  return (
    <>
      <p class="predictor-sentence">{fitSentence(report)}</p>
      <div class="predictor-body">
        <div class="predictor-metrics">
          <MetricsTable
            evaluations={evaluations}
            rows={report.trialIds.length}
            goodRows={report.goodRows}
            noise={noise}
          />
          <p class="note">
            By <Term of="cross-validation">cross-validation</Term> in {evaluation.folds} folds on{' '}
            {plural(report.trialIds.length, 'cell')}: each cell is predicted by a fit that never saw it. Cells with a
            wide <Term of="interval">interval</Term> count for less in a fit; in these figures all count alike. ±: how
            uncertain a figure itself is.
          </p>
          <FittedTo basis={basis} fittedAtMs={fit.fittedAtMs} studies={[record, ...(others ?? [])].map(studyName)} />
        </div>
        <div class="predictor-chosen">
          <label class="field">
            <span>Estimator</span>
            <select value={estimator} onChange={(event) => setChosen(event.currentTarget.value)}>
              {evaluations.map((candidate) => (
                <option key={candidate.estimator} value={candidate.estimator}>
                  {ESTIMATOR_LABELS[candidate.estimator]}
                </option>
              ))}
            </select>
          </label>
          <PredictedMeasured name={name} metrics={evaluation.metrics} predicted={predicted} {...selection} />
          <div class="button-row">
            <button type="button" class="button" onClick={() => actions.exportPredictor(estimator)}>
              Export predictor
            </button>
            <button type="button" class="button" onClick={() => actions.sharePredictor(estimator)}>
              Share predictor
            </button>
          </div>
        </div>
      </div>
      <div class="diagnostic-parts">
        <ResidualsBySize name={name} predicted={predicted} {...selection} />
        {operatorKinds(space).length > 0 && <ResidualsByOperator name={name} predicted={predicted} space={space} />}
        <IntervalFacts check={checked?.check} />
        <LearningCurvePart estimator={estimator} noise={noise} {...asking} />
        <ImportancePart estimator={estimator} {...asking} />
        <NextCells refusal={refusal} measureNext={actions.measureNext} {...asking} />
      </div>
    </>
  );
}

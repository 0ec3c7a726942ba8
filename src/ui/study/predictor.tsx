import { useState } from 'preact/hooks';
import type { FitReport } from '../../predict/evaluation';
import { FOLDS } from '../../predict/leave-folds-out';
import type { Actions } from '../actions';
import { formatCount, formatRemaining, plural } from '../format';
import { ProgressBar } from '../parts/progress-bar';
import { Term } from '../parts/term';
import type { FitState, ImportedPredictor } from '../state';
import { ESTIMATOR_WORDS } from '../words';
import { fitSentence } from './fit-sentence';
import { ImportedSection } from './imported-predictor';
import { MetricsTable } from './metrics-table';
import type { Pointing } from './pointing';
import { PredictedMeasured } from './predicted-measured';
import './predictor.css';
import type { MeasuredRow } from './rows';

type PredictorActions = Pick<
  Actions,
  'fitPredictors' | 'stopFit' | 'exportPredictor' | 'sharePredictor' | 'importPredictor'
>;

interface PredictorSectionProps extends Pointing {
  readonly fit: FitState;
  readonly imported: ImportedPredictor | undefined;
  /** Those that predictors are fitted to and checked on. */
  readonly rows: readonly MeasuredRow[];
  /** Cells that were measured, fitted to or not. */
  readonly measured: number;
  readonly actions: PredictorActions;
}

/** How well latency can be told without measuring: every estimator, on cells that it had not seen. */
export function PredictorSection({ fit, imported, rows, measured, actions, ...pointing }: PredictorSectionProps) {
  return (
    <section class="section" aria-labelledby="predictor-title" aria-busy={fit.state === 'fitting'}>
      <h2 id="predictor-title">Can latency be predicted?</h2>
      {rows.length < measured && (
        <p class="note">
          From {formatCount(rows.length)} of the {plural(measured, 'measured cell')}, drawn by the study's seed: a fit
          to all would take minutes and tell little more.
        </p>
      )}
      {fit.state === 'fitting' && <Fitting progress={fit.progress} stop={actions.stopFit} />}
      {fit.state === 'refused' && (
        <div class="callout">
          <p class="callout-title">No predictor was fitted</p>
          <p>{fit.reason}</p>
        </div>
      )}
      {fit.state === 'stopped' && <Stopped fit={actions.fitPredictors} />}
      {fit.state === 'fitted' && <Fitted report={fit.report} rows={rows} actions={actions} {...pointing} />}
      {fit.state !== 'fitting' && (
        <ImportedSection imported={imported} rows={rows} importPredictor={actions.importPredictor} {...pointing} />
      )}
    </section>
  );
}

interface FittingProps {
  readonly progress: Extract<FitState, { state: 'fitting' }>['progress'];
  readonly stop: () => void;
}

function Fitting({ progress, stop }: FittingProps) {
  return (
    <div class="predictor-wait">
      <p role="status">
        {progress === undefined ? 'Preparing the cells.' : `${stepWords(progress)} ${remainingWords(progress)}`}
      </p>
      <ProgressBar done={progress === undefined ? 0 : shareDone(progress)} total={1} label="Fitting the predictors" />
      <button type="button" class="button" onClick={stop}>
        Stop fitting
      </button>
    </div>
  );
}

type Progress = NonNullable<FittingProps['progress']>;

const shareDone = ({ elapsedMs, remainingMs }: Progress): number =>
  remainingMs === undefined ? 0 : elapsedMs / (elapsedMs + remainingMs);

const stepWords = ({ estimator, fold }: Progress): string =>
  fold === FOLDS
    ? `${ESTIMATOR_WORDS[estimator]}: fitting it to all cells.`
    : `${ESTIMATOR_WORDS[estimator]}: checking it on cells it has not seen, ${fold + 1} of ${FOLDS}.`;

function remainingWords({ remainingMs }: Progress): string {
  const words = formatRemaining(remainingMs);
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

function Stopped({ fit }: { readonly fit: () => void }) {
  return (
    <div class="callout">
      <p class="callout-title">The predictors were not fitted</p>
      <p>That was stopped, or waits until nothing is measured: it would take time from what is timed.</p>
      <div class="button-row">
        <button type="button" class="button" onClick={fit}>
          Fit the predictors
        </button>
      </div>
    </div>
  );
}

interface FittedProps extends Pointing {
  readonly report: FitReport;
  readonly rows: readonly MeasuredRow[];
  readonly actions: PredictorActions;
}

function Fitted({ report, rows, actions, ...pointing }: FittedProps) {
  const [chosen, setChosen] = useState<string>('auto');
  const evaluations = [...report.evaluations].reverse();
  const evaluation = evaluations.find(({ estimator }) => estimator === chosen) ?? evaluations[0];
  return (
    <>
      <p class="predictor-sentence">{fitSentence(report)}</p>
      <div class="predictor-body">
        <div class="predictor-metrics">
          <MetricsTable evaluations={evaluations} rows={report.rows} goodRows={report.goodRows} />
          <p class="note">
            By <Term of="cross-validation">cross-validation</Term> in {evaluation.folds} folds on{' '}
            {plural(report.rows, 'cell')}: each cell is predicted by a fit that never saw it. Cells with a wide{' '}
            <Term of="interval">interval</Term> count for less in a fit; in these figures all count alike. ±: how
            uncertain a figure itself is.
          </p>
        </div>
        <div class="predictor-chosen">
          <label class="field">
            <span>Estimator</span>
            <select value={evaluation.estimator} onChange={(event) => setChosen(event.currentTarget.value)}>
              {evaluations.map(({ estimator }) => (
                <option key={estimator} value={estimator}>
                  {ESTIMATOR_WORDS[estimator]}
                </option>
              ))}
            </select>
          </label>
          <PredictedMeasured
            name={ESTIMATOR_WORDS[evaluation.estimator]}
            metrics={evaluation.metrics}
            predictedMs={evaluation.predictedMs}
            rows={rows}
            {...pointing}
          />
          <div class="button-row">
            <button type="button" class="button" onClick={() => actions.exportPredictor(evaluation.estimator)}>
              Export predictor
            </button>
            <button type="button" class="button" onClick={() => actions.sharePredictor(evaluation.estimator)}>
              Share predictor
            </button>
          </div>
        </div>
      </div>
    </>
  );
}

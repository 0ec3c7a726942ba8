import type { ChartSelection } from '../../../components/chart/selection';
import { Segmented } from '../../../components/segmented';
import { WorkProgress } from '../../../components/work-progress';
import { describeFitProgress, fitShare, listStudyNames, refusalToMeasure } from '../../../insights/fit-summary';
import { type MeasuredRow, trainedRows } from '../../../insights/rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import type { OpenedStudy } from '../../../services/opened-study';
import { formatCount, plural } from '../../../text/format';
import type { PredictorScreen } from './controller';
import { FitDetail } from './fit-detail';
import { ImportedSection } from './imported-predictor';
import './predictor.css';

export interface PredictorSectionProps extends ChartSelection {
  readonly study: OpenedStudy;
  readonly predictor: PredictorScreen;
  /** Those of the study that predictors are fitted to and checked on. */
  readonly rows: readonly MeasuredRow[];
  /** Cells that were measured, fitted to or not. */
  readonly measured: number;
}

/** How well latency can be told without measuring: every estimator, on cells that it had not seen. */
export function PredictorSection({ study, predictor, rows, measured, ...selection }: PredictorSectionProps) {
  const [fit, alike, imported] = [predictor.fit.value, predictor.alike.value, predictor.imported.value];
  return (
    <section class="section" aria-labelledby="predictor-title" aria-busy={fit.state === 'fitting'}>
      <h2 id="predictor-title">Can latency be predicted?</h2>
      {rows.length < measured && (
        <p class="note">
          From {formatCount(rows.length)} of the {plural(measured, 'measured cell')}, drawn by the study's seed: a fit
          to all would take minutes and tell little more.
        </p>
      )}
      {alike.length > 0 && (fit.state === 'fitted' || fit.state === 'refused') && (
        <Together
          rows={rows}
          alike={alike}
          isTogether={fit.state === 'fitted' && fit.others !== undefined}
          choose={predictor.fitTogether}
        />
      )}
      {fit.state === 'fitting' && (
        <WorkProgress
          words={describeFitProgress(fit.progress)}
          share={fitShare(fit.progress)}
          label="Fitting the predictors"
          stopLabel="Stop fitting"
          stop={predictor.stop}
        />
      )}
      {fit.state === 'refused' && (
        <div class="callout">
          <p class="callout-title">No predictor was fitted</p>
          <p>{fit.reason}</p>
        </div>
      )}
      {fit.state === 'stopped' && <Stopped fit={predictor.fitPredictors} />}
      {fit.state === 'fitted' && (
        <FitDetail
          record={study.record}
          fit={fit}
          diagnostics={predictor.diagnostics.value}
          rows={rows}
          refusal={refusalToMeasure(study.record, study.stored)}
          actions={predictor}
          {...selection}
        />
      )}
      {fit.state !== 'fitting' && (
        <ImportedSection imported={imported} rows={rows} importPredictor={predictor.importPredictor} {...selection} />
      )}
    </section>
  );
}

/** A fit that was ended. */
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

interface TogetherProps {
  readonly rows: readonly MeasuredRow[];
  readonly alike: readonly StudyRecord[];
  readonly isTogether: boolean;
  readonly choose: (together: boolean) => void;
}

/** Whether the predictors learn from this study alone. */
function Together({ rows, alike, isTogether, choose }: TogetherProps) {
  const all = trainedRows(rows, alike).length;
  // The same cells once more: nothing to choose.
  if (all === rows.length) return null;
  const others = plural(alike.length, 'more study', 'more studies');
  return (
    <div class="predictor-together">
      <Segmented
        legend="Learn from"
        options={[
          { label: `This study, ${formatCount(rows.length)}`, name: `This study, ${plural(rows.length, 'cell')}` },
          {
            label: `All alike, ${formatCount(all)}`,
            name: `This and ${others} measured alike, ${plural(all, 'cell')}`,
          },
        ]}
        value={isTogether ? 1 : 0}
        choose={(value) => choose(value === 1)}
      />
      <p class="note">
        {others} of this browser measured other cells in the same way: {listStudyNames(alike)}.
      </p>
    </div>
  );
}

import { computed, type ReadonlySignal } from '@preact/signals';
import type { StudyRecord } from '../../../measure/record/study-record';
import { fitRequestOf } from '../../../predict/data/study-rows';
import type { FitRows } from '../../../predict/data/training-row';
import type { EstimatorId } from '../../../predict/estimators/estimator';
import type { FitReport } from '../../../predict/evaluation/evaluation';
import type { LabAnswer, LabTask } from '../../../predict/evaluation/lab-task';
import type { LabProgress } from '../../../predict/messages';
import { hrefOf } from '../../../routes/routes';
import type { Fit, ImportedPredictor } from '../../../services/fit/fit';
import type { FitState } from '../../../services/fit/fit-state';
import type { MeasuringLock } from '../../../services/measuring-lock';
import type { Navigation } from '../../../services/navigation';
import type { Notices } from '../../../services/notices';
import type { OpenedStudyService } from '../../../services/opened-study';
import type { Run } from '../../../services/run/run';
import { isCurrent } from '../../../study/definition';
import { followUpStudy } from '../../../study/presets';
import type { LabOutcome } from '../../../workers-client/predict-client';
import { type LabState, NOTHING_ASKED } from './state';

export interface PredictorPorts {
  readonly opened: OpenedStudyService;
  readonly fit: Fit;
  readonly lock: Pick<MeasuringLock, 'isMeasuring'>;
  readonly notices: Pick<Notices, 'attempt' | 'notify'>;
  readonly navigation: Pick<Navigation, 'go'>;
  readonly run: Pick<Run, 'start'>;
  readonly askLab: (task: LabTask, rows: FitRows, onProgress: (progress: LabProgress) => void) => Promise<LabOutcome>;
}

/** How well the latency of the opened study can be predicted, and what a person can ask about that. */
export interface Predictor {
  readonly fit: ReadonlySignal<FitState>;
  /** Stored studies that the predictors may be fitted to as well. */
  readonly alike: ReadonlySignal<readonly StudyRecord[]>;
  readonly imported: ReadonlySignal<ImportedPredictor | undefined>;
  /** Questions about the fit that is shown, and their answers. */
  readonly lab: ReadonlySignal<LabState>;
  /** Fits the predictors after that was stopped. */
  fitPredictors(): void;
  /** Ends the fit or the question under way. */
  stop(): void;
  /** Fits to the opened study alone, or to those measured alike too. */
  fitTogether(together: boolean): void;
  exportPredictor(estimator: EstimatorId): void;
  sharePredictor(estimator: EstimatorId): void;
  importPredictor(file: Blob): void;
  /** Asks about the fit that is shown; the answer appears in `lab`. */
  askLab(task: LabTask): void;
  /** Measures the cells that were found to teach most: a study of their own, measured as the opened one was. */
  measureNext(): void;
  openStudy(id: string): void;
}

export function createPredictor(ports: PredictorPorts): Predictor {
  const { opened, fit, lock, notices, navigation, run } = ports;
  /** Answers belong to the report that was asked about. */
  const asked = opened.perStudy<{ readonly report: FitReport; readonly lab: LabState } | undefined>(undefined);
  const lab = computed(() => {
    const shown = fit.state.value;
    const kept = asked.signal.value;
    return shown.state === 'fitted' && kept?.report === shown.report ? kept.lab : NOTHING_ASKED;
  });

  async function askLab(task: LabTask): Promise<void> {
    const record = opened.study.value?.record;
    const fitted = fit.state.value;
    if (record === undefined || fitted.state !== 'fitted') return;
    const { report, others } = fitted;
    const show = (change: (lab: LabState) => LabState): void => {
      const shown = fit.state.value;
      if (shown.state === 'fitted' && shown.report === report) asked.set(record.id, { report, lab: change(lab.value) });
    };
    if (lock.isMeasuring()) {
      const reason = 'Something is being measured, and this would take time from it. Ask again when that has ended.';
      return show((now) => withEnd(now, task, reason));
    }
    show(({ ended: _, ...now }) => ({ ...now, running: { task } }));
    const outcome = await ports.askLab(task, fitRequestOf(record, others), (progress) =>
      show((now) => ({ ...now, running: { task, progress } })),
    );
    if (outcome.type === 'answered') return show(({ running: _, ...now }) => withAnswer(now, outcome.answer));
    show((now) => withEnd(now, task, outcome.type === 'refused' ? outcome.reason : undefined));
  }

  async function measureNext(): Promise<void> {
    const record = opened.study.value?.record;
    const cells = lab.value.next?.cells ?? [];
    if (record === undefined || cells.length === 0) return;
    const { definition } = record;
    if (!isCurrent(definition))
      return notices.notify(
        'error',
        'This study was made for an earlier protocol',
        'This version measures differently, and the two must not be mixed. Nothing was changed; start a new study for more.',
      );
    await run.start(
      followUpStudy(
        definition,
        cells.map(({ architecture }) => architecture),
      ),
    );
  }

  return {
    fit: fit.state,
    alike: fit.alike,
    imported: fit.imported,
    lab,
    fitPredictors: notices.attempt(fit.fitShown),
    stop: fit.stop,
    fitTogether: notices.attempt(fit.fitTogether),
    exportPredictor: notices.attempt(fit.exportPredictor),
    sharePredictor: notices.attempt(fit.sharePredictor),
    importPredictor: notices.attempt(fit.importPredictor),
    askLab: notices.attempt(askLab),
    measureNext: notices.attempt(measureNext),
    openStudy: (id) => navigation.go(hrefOf({ name: 'study', id })),
  };
}

/** Another question may have taken its place, and is still under way. */
function withEnd(lab: LabState, task: LabTask, reason: string | undefined): LabState {
  if (lab.running !== undefined && lab.running.task !== task) return lab;
  const { running: _, ...rest } = lab;
  return { ...rest, ended: { task, ...(reason === undefined ? {} : { reason }) } };
}

function withAnswer(lab: LabState, answer: LabAnswer): LabState {
  switch (answer.kind) {
    case 'learning-curve':
      return { ...lab, curves: { ...lab.curves, [answer.curve.estimator]: answer.curve } };
    case 'importance':
      return { ...lab, importances: { ...lab.importances, [answer.importance.estimator]: answer.importance } };
    case 'next-cells':
      return { ...lab, next: answer.next };
  }
}

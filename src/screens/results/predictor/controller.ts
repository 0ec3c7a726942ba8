import { computed, type ReadonlySignal } from '@preact/signals';
import type { JudgedPredictor } from '../../../insights/fit-summary';
import type { StudyRecord } from '../../../measure/record/study-record';
import { fitRequestOf } from '../../../predict/data/study-rows';
import type { FitRows } from '../../../predict/data/training-row';
import type { EstimatorId } from '../../../predict/estimators/estimator';
import type { DiagnosticAnswer, DiagnosticTask } from '../../../predict/evaluation/diagnostics';
import type { FitReport } from '../../../predict/evaluation/evaluation';
import type { DiagnosticProgress } from '../../../predict/messages';
import { hrefOf } from '../../../routes/routes';
import type { Fit } from '../../../services/fit/fit';
import type { FitState } from '../../../services/fit/fit-state';
import type { MeasuringLock } from '../../../services/measuring-lock';
import type { Navigation } from '../../../services/navigation';
import type { Notices } from '../../../services/notices';
import type { OpenedStudyService } from '../../../services/opened-study';
import type { Run } from '../../../services/run/run';
import { isCurrent } from '../../../study/definition';
import { followUpStudy } from '../../../study/presets';
import type { DiagnosticOutcome } from '../../../workers-client/predict-client';
import { type DiagnosticsState, NOTHING_ASKED } from './state';

export interface PredictorPorts {
  readonly opened: OpenedStudyService;
  readonly fit: Fit;
  readonly lock: Pick<MeasuringLock, 'isMeasuring'>;
  readonly notices: Pick<Notices, 'attempt' | 'notify'>;
  readonly navigation: Pick<Navigation, 'go'>;
  readonly run: Pick<Run, 'start'>;
  readonly askDiagnostic: (
    task: DiagnosticTask,
    rows: FitRows,
    onProgress: (progress: DiagnosticProgress) => void,
  ) => Promise<DiagnosticOutcome>;
}

/** How well the latency of the opened study can be predicted, and what a person can ask about that. */
export interface PredictorScreen {
  readonly fit: ReadonlySignal<FitState>;
  /** Stored studies that the predictors may be fitted to as well. */
  readonly alike: ReadonlySignal<readonly StudyRecord[]>;
  readonly imported: ReadonlySignal<JudgedPredictor | undefined>;
  /** Questions about the fit that is shown, and their answers. */
  readonly diagnostics: ReadonlySignal<DiagnosticsState>;
  /** Fits the predictors after that was stopped. */
  fitPredictors(): void;
  /** Ends the fit or the question under way. */
  stop(): void;
  /** Fits to the opened study alone, or also to those measured by the same method. */
  fitTogether(together: boolean): void;
  exportPredictor(estimator: EstimatorId): void;
  sharePredictor(estimator: EstimatorId): void;
  importPredictor(file: Blob): void;
  /** Asks about the fit that is shown; the answer appears in `diagnostics`. */
  askDiagnostic(task: DiagnosticTask): void;
  /** Measures the cells that were found to teach most: a study of their own, measured as the opened one was. */
  measureNext(): void;
  openStudy(id: string): void;
}

export function createPredictor(ports: PredictorPorts): PredictorScreen {
  const { opened, fit, lock, notices, navigation, run } = ports;
  /** Answers belong to the report that was asked about. */
  const asked = opened.perStudy<{ readonly report: FitReport; readonly diagnostics: DiagnosticsState } | undefined>(
    undefined,
  );
  const diagnostics = computed(() => {
    const shown = fit.state.value;
    const kept = asked.signal.value;
    return shown.state === 'fitted' && kept?.report === shown.report ? kept.diagnostics : NOTHING_ASKED;
  });

  async function askDiagnostic(task: DiagnosticTask): Promise<void> {
    const record = opened.study.value?.record;
    const fitted = fit.state.value;
    if (record === undefined || fitted.state !== 'fitted') return;
    const { report, others } = fitted;
    const show = (change: (diagnostics: DiagnosticsState) => DiagnosticsState): void => {
      const shown = fit.state.value;
      if (shown.state === 'fitted' && shown.report === report)
        asked.set(record.id, { report, diagnostics: change(diagnostics.value) });
    };
    if (lock.isMeasuring()) {
      const reason = 'Something is being measured, and this would take time from it. Ask again when that has ended.';
      return show((now) => withEnd(now, task, reason));
    }
    show(({ ended: _, ...now }) => ({ ...now, running: { task } }));
    const outcome = await ports.askDiagnostic(task, fitRequestOf(record, others), (progress) =>
      show((now) => ({ ...now, running: { task, progress } })),
    );
    if (outcome.type === 'answered') return show(({ running: _, ...now }) => withAnswer(now, outcome.answer));
    show((now) => withEnd(now, task, outcome.type === 'refused' ? outcome.reason : undefined));
  }

  async function measureNext(): Promise<void> {
    const record = opened.study.value?.record;
    const cells = diagnostics.value.next?.cells ?? [];
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
    diagnostics,
    fitPredictors: notices.attempt(fit.fitShown),
    stop: fit.stop,
    fitTogether: notices.attempt(fit.fitTogether),
    exportPredictor: notices.attempt(fit.exportPredictor),
    sharePredictor: notices.attempt(fit.sharePredictor),
    importPredictor: notices.attempt(fit.importPredictor),
    askDiagnostic: notices.attempt(askDiagnostic),
    measureNext: notices.attempt(measureNext),
    openStudy: (id) => navigation.go(hrefOf({ name: 'study', id })),
  };
}

/** Another question may have taken its place, and is still under way. */
function withEnd(diagnostics: DiagnosticsState, task: DiagnosticTask, reason: string | undefined): DiagnosticsState {
  if (diagnostics.running !== undefined && diagnostics.running.task !== task) return diagnostics;
  const { running: _, ...rest } = diagnostics;
  return { ...rest, ended: { task, ...(reason === undefined ? {} : { reason }) } };
}

function withAnswer(diagnostics: DiagnosticsState, answer: DiagnosticAnswer): DiagnosticsState {
  switch (answer.kind) {
    case 'learning-curve':
      return { ...diagnostics, curves: { ...diagnostics.curves, [answer.curve.estimator]: answer.curve } };
    case 'importance':
      return {
        ...diagnostics,
        importances: { ...diagnostics.importances, [answer.importance.estimator]: answer.importance },
      };
    case 'next-cells':
      return { ...diagnostics, next: answer.next };
  }
}

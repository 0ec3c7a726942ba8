import type { ReadonlySignal } from '@preact/signals';
import { canonicalJson } from '../../base/canonical-json';
import { logError } from '../../base/log-error';
import { md5 } from '../../base/md5';
import { featureNames } from '../../features/feature-names';
import type { JudgedPredictor } from '../../insights/fit-summary';
import type { StudyRecord } from '../../measure/record/study-record';
import type { downloadText, shareFile } from '../../platform/sharing';
import { isMeasuredAlike, mayLearnTogether } from '../../predict/data/same-method';
import { fitRequestOf } from '../../predict/data/study-rows';
import type { FitRows } from '../../predict/data/training-row';
import type { EstimatorId } from '../../predict/estimators/estimator';
import type { FitReport } from '../../predict/evaluation/evaluation';
import type { FitProgress } from '../../predict/evaluation/fit-progress';
import { judgePredictor } from '../../predict/file/judge-predictor';
import { packFit, unpackFit } from '../../predict/file/pack-fit';
import { parsePredictorText } from '../../predict/file/parse-predictor';
import { refusalOf } from '../../predict/file/refusal';
import { questionOf } from '../../share/bundle/keep-predictor';
import { predictorProblemText } from '../../share/bundle/problems';
import type { CachesStore } from '../../store/caches';
import type { StudiesStore } from '../../store/studies';
import type { FitOutcome } from '../../workers-client/predict-client';
import { readPickedFile } from '../file-limits';
import type { MeasuringLock } from '../measuring-lock';
import type { Notices } from '../notices';
import type { OpenedStudyService } from '../opened-study';
import type { FitState } from './fit-state';
import type { Predictions } from './predictions';
import { type PredictorText, predictorText } from './predictor-text';
import { cellPrediction, graphPrediction, importedPrediction } from './report-predictions';

/** The predictors of the study that is open. */
export interface Fit {
  readonly state: ReadonlySignal<FitState>;
  /** Stored studies that the predictors may be fitted to as well; none until they were looked for. */
  readonly alike: ReadonlySignal<readonly StudyRecord[]>;
  readonly imported: ReadonlySignal<JudgedPredictor | undefined>;
  /** Fits all estimators to the opened study, unless that was done before, or something is measured. */
  fitShown(): Promise<void>;
  /** Fits to the opened study alone, or to all that were measured alike. */
  fitTogether(together: boolean): Promise<void>;
  /** Ends what the predict worker does: a fit, a question or a search. */
  stop(): void;
  /** Downloads one of the predictors. */
  exportPredictor(estimator: EstimatorId): void;
  /** Opens the share sheet with the same file; a notice tells where the browser shares no files. */
  sharePredictor(estimator: EstimatorId): Promise<void>;
  /**
   * Evaluates a predictor file on the opened study, and predicts by it from then on. A notice tells why a file is refused.
   */
  importPredictor(file: Blob): Promise<void>;
}

export interface FitPorts {
  readonly opened: OpenedStudyService;
  readonly predictions: Pick<Predictions, 'use'>;
  readonly library: { openStore(): Promise<FitStore | undefined> };
  readonly lock: Pick<MeasuringLock, 'isMeasuring'>;
  readonly notices: Pick<Notices, 'notify'>;
  readonly predictWorker: {
    fitRows(rows: FitRows, onProgress: (progress: FitProgress) => void): Promise<FitOutcome>;
    stopFit(): void;
  };
  readonly downloadText: typeof downloadText;
  readonly shareFile: typeof shareFile;
  readonly siteVersion: string;
  readonly nowMs: () => number;
}

interface FitStore {
  readonly studies: Pick<StudiesStore, 'list' | 'load'>;
  readonly caches: Pick<CachesStore, 'loadFit' | 'keepFit'>;
}

interface FinishedFit {
  readonly report: FitReport;
  readonly fittedAtMs: number;
}

export function createFit(ports: FitPorts): Fit {
  const { opened, predictions, library, lock, notices, predictWorker, siteVersion } = ports;
  const state = opened.perStudy<FitState>({ state: 'fitting' });
  const alike = opened.perStudy<readonly StudyRecord[]>([]);
  const imported = opened.perStudy<JudgedPredictor | undefined>(undefined);
  /** A study that came by link is often kept after it was looked at, and opened again at once. */
  let latest: (FinishedFit & { readonly fittedTo: string }) | undefined;
  /** Counts the fits asked for: one that another has overtaken shows nothing. */
  let turn = 0;

  const isStored = (id: string): boolean => opened.isOpen(id) && opened.study.value?.stored === true;

  async function fit(record: StudyRecord, others: readonly StudyRecord[]): Promise<void> {
    const mine = ++turn;
    const show = (next: FitState): void => {
      if (mine === turn) state.set(record.id, next);
    };
    const showFitted = ({ report, fittedAtMs }: FinishedFit): void => {
      show({ state: 'fitted', report, fittedAtMs, ...(others.length === 0 ? {} : { others }) });
      if (mine !== turn || !opened.isOpen(record.id)) return;
      predictions.use({ cell: cellPrediction(record, report), graph: graphPrediction(record, report) });
    };
    const request = fitRequestOf(record, others);
    const fittedTo = md5(canonicalJson([request, siteVersion]));
    if (latest?.fittedTo === fittedTo) {
      showFitted(latest);
      return keepFit(record, others, fittedTo, latest);
    }
    const kept = others.length > 0 ? undefined : await keptFit(record, fittedTo);
    if (mine !== turn) return;
    if (kept !== undefined) return showFitted(kept);
    if (lock.isMeasuring()) return show({ state: 'stopped' });
    show({ state: 'fitting' });
    const outcome = await predictWorker.fitRows(request, (progress) => show({ state: 'fitting', progress }));
    if (outcome.type === 'stopped') return show({ state: 'stopped' });
    if (outcome.type === 'refused') return show({ state: 'refused', reason: outcome.reason });
    latest = { report: outcome.report, fittedAtMs: ports.nowMs(), fittedTo };
    showFitted(latest);
    await keepFit(record, others, fittedTo, latest);
  }

  /** A stored fit to the same rows by the same version of the site. */
  async function keptFit({ id, definition }: StudyRecord, fittedTo: string): Promise<FinishedFit | undefined> {
    if (!isStored(id)) return undefined;
    const row = await (await library.openStore())?.caches.loadFit(id);
    if (row?.fittedTo !== fittedTo) return undefined;
    const report = unpackFit(row.fit, featureNames(definition.space));
    return report.ok ? { report: report.value, fittedAtMs: row.fittedAtMs } : undefined;
  }

  /** Keeps a fit to a stored study alone. A store without room is no problem to tell: a fit can be made again. */
  async function keepFit(
    { id }: StudyRecord,
    others: readonly StudyRecord[],
    fittedTo: string,
    { report, fittedAtMs }: FinishedFit,
  ): Promise<void> {
    if (!isStored(id) || others.length > 0) return;
    const store = await library.openStore();
    await store?.caches
      .keepFit({ studyId: id, fittedTo, fittedAtMs, fit: packFit(report) })
      .catch((error: unknown) => logError('A fit was not kept, and is made again when it is asked for', error));
  }

  /** Finds the stored studies that the predictors may be fitted to as well. Only those measured alike are read. */
  async function lookForAlike(record: StudyRecord): Promise<void> {
    if (!isStored(record.id)) return;
    const store = await library.openStore();
    const without = (error: unknown): undefined => {
      logError('A study is not learnt from', error);
    };
    const listed = (await store?.studies.list().catch(without)) ?? [];
    const ids = listed.flatMap(({ id, definition }) =>
      id !== record.id && isMeasuredAlike(definition, record.definition) ? [id] : [],
    );
    const records = await Promise.all(ids.map((id) => store?.studies.load(id).catch(without)));
    alike.set(
      record.id,
      records.flatMap((other) => (other !== undefined && mayLearnTogether(record, other) ? [other] : [])),
    );
  }

  function fileOf(estimator: EstimatorId): PredictorText | undefined {
    const study = opened.study.value;
    const fitted = state.signal.value;
    if (study === undefined || fitted.state !== 'fitted') return undefined;
    return predictorText(study.record, fitted, estimator, siteVersion);
  }

  return {
    state: state.signal,
    alike: alike.signal,
    imported: imported.signal,
    stop: predictWorker.stopFit,
    async fitShown() {
      const record = opened.study.value?.record;
      if (record === undefined) return;
      void lookForAlike(record);
      await fit(record, []);
    },
    async fitTogether(together) {
      const record = opened.study.value?.record;
      if (record !== undefined) await fit(record, together ? alike.signal.value : []);
    },
    exportPredictor(estimator) {
      const file = fileOf(estimator);
      if (file !== undefined) ports.downloadText(file.fileName, 'application/json', file.text);
    },
    async sharePredictor(estimator) {
      const file = fileOf(estimator);
      if (file === undefined) return;
      // Browsers that share files share text, and few of them JSON.
      const outcome = await ports.shareFile(`${file.fileName}.txt`, 'text/plain', file.text);
      if (outcome === 'refused')
        notices.notify(
          'info',
          'This browser shares no files',
          'Export the predictor and send the file by other means.',
        );
    },
    async importPredictor(file) {
      const record = opened.study.value?.record;
      if (record === undefined) return;
      const parsed = parsePredictorText(await readPickedFile(file, 'predictor'));
      if (!parsed.ok) {
        const { title, detail } = predictorProblemText(parsed.error);
        return notices.notify('error', title, detail);
      }
      const refusal = refusalOf(parsed.value, questionOf(record));
      const { rows } = fitRequestOf(record);
      if (refusal !== undefined || rows.length === 0) {
        const reason = refusal ?? 'No cell of this study was measured.';
        return notices.notify(
          'error',
          'This predictor cannot be judged by this study',
          `${reason} Nothing was changed.`,
        );
      }
      const { provenance, predictor } = parsed.value;
      const judgement = judgePredictor(parsed.value, rows);
      if (!opened.isOpen(record.id)) return;
      imported.set(record.id, { provenance, estimator: predictor.estimator, judgement });
      predictions.use({ cell: importedPrediction(parsed.value) });
    },
  };
}

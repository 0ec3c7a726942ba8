import { canonicalJson } from '../../base/canonical-json';
import { md5 } from '../../base/md5';
import { featureNames } from '../../features/feature-names';
import type { StudyRecord } from '../../measure/record/study-record';
import { downloadText, shareFile } from '../../platform/sharing';
import { SITE_VERSION } from '../../platform/site-version';
import { isMeasuredAlike, mayLearnTogether } from '../../predict/data/same-method';
import { fitRequestOf } from '../../predict/data/study-rows';
import type { EstimatorId } from '../../predict/estimators/estimator';
import type { FitReport } from '../../predict/evaluation/evaluation';
import { judgePredictor } from '../../predict/file/judge-predictor';
import { packFit, unpackFit } from '../../predict/file/pack-fit';
import { parsePredictorText } from '../../predict/file/parse-predictor';
import { predictorFile } from '../../predict/file/predictor-file';
import { refusalOf } from '../../predict/file/refusal';
import { keepPredictor, questionOf } from '../../share/bundle/keep-predictor';
import { predictorProblemText } from '../../share/bundle/predictor-problems';
import { appState, updateApp } from '../../shell/app-state';
import type { FitState } from '../../shell/state';
import { fitRows } from '../../workers-client/predict-client';
import { library, measuringLock, notices } from '../services';
import { cellPrediction, graphPrediction, importedPrediction } from './cell-prediction';

/** Fits all estimators to the study on the screen, unless that was done, or something is being measured. */
export async function fitShownStudy(): Promise<void> {
  const record = appState.value.study?.record;
  if (record === undefined) return;
  void lookForAlike(record);
  await fit(record, []);
}

/** Fits to the study on the screen alone, or to all that were measured alike. */
export async function fitTogether(together: boolean): Promise<void> {
  const { study } = appState.value;
  if (study !== undefined) await fit(study.record, together ? (study.alike ?? []) : []);
}

async function fit(record: StudyRecord, others: readonly StudyRecord[]): Promise<void> {
  const request = fitRequestOf(record, others);
  const fittedTo = md5(canonicalJson([request, SITE_VERSION]));
  if (latest?.fittedTo === fittedTo) return showFitted(record, others, fittedTo, latest);
  const kept = others.length > 0 ? undefined : await keptFit(record, fittedTo);
  if (kept !== undefined) return showFit(record, { state: 'fitted', ...kept });
  if (measuringLock.isMeasuring()) return showFit(record, { state: 'stopped' });
  showFit(record, { state: 'fitting' });
  const outcome = await fitRows(request, (progress) => showFit(record, { state: 'fitting', progress }));
  if (outcome.type !== 'fitted')
    return showFit(
      record,
      outcome.type === 'stopped' ? { state: 'stopped' } : { state: 'refused', reason: outcome.reason },
    );
  await showFitted(record, others, fittedTo, { report: outcome.report, fittedAtMs: Date.now() });
}

interface Fit {
  readonly report: FitReport;
  readonly fittedAtMs: number;
}

/** The last one: a study that came by link is often kept after it was looked at, and then opened anew. */
let latest: (Fit & { readonly fittedTo: string }) | undefined;

/** What the store has that was fitted to the same rows by the same version of the site. */
async function keptFit({ id, definition }: StudyRecord, fittedTo: string): Promise<Fit | undefined> {
  if (appState.value.study?.stored !== true) return undefined;
  const row = await (await library.openStore())?.caches.loadFit(id);
  if (row?.fittedTo !== fittedTo) return undefined;
  const report = unpackFit(row.fit, featureNames(definition.space));
  return report.ok ? { report: report.value, fittedAtMs: row.fittedAtMs } : undefined;
}

/**
 * Shows it, and keeps it with a study that is kept here, where it is of that study alone. A store without room says nothing:
 * a fit can be made again.
 */
async function showFitted(
  record: StudyRecord,
  others: readonly StudyRecord[],
  fittedTo: string,
  { report, fittedAtMs }: Fit,
): Promise<void> {
  latest = { report, fittedAtMs, fittedTo };
  showFit(record, { state: 'fitted', report, fittedAtMs, ...(others.length === 0 ? {} : { others }) });
  const { study } = appState.value;
  if (study?.record.id !== record.id || !study.stored || others.length > 0) return;
  const store = await library.openStore();
  const row = { studyId: record.id, fittedTo, fittedAtMs, fit: packFit(report) };
  await store?.caches.keepFit(row).catch(() => undefined);
}

/** Where the study is still the one on the screen. What was asked about another fit goes with that. */
function showFit(record: StudyRecord, fit: FitState): void {
  const { study } = appState.value;
  if (study?.record.id !== record.id) return;
  const { lab: _, ...rest } = study;
  updateApp({ study: { ...rest, fit } });
  if (fit.state !== 'fitted') return;
  const predict = cellPrediction(record, fit.report);
  const predictGraph = graphPrediction(record, fit.report);
  updateApp({ ...(predict === undefined ? {} : { predict }), ...(predictGraph === undefined ? {} : { predictGraph }) });
}

/** Finds the stored studies that its predictor may learn from too. Only those measured alike are read. */
async function lookForAlike(record: StudyRecord): Promise<void> {
  if (appState.value.study?.stored !== true) return;
  const store = await library.openStore();
  const listed = (await store?.studies.list().catch(() => [])) ?? [];
  const ids = listed.flatMap(({ id, definition }) =>
    id !== record.id && isMeasuredAlike(definition, record.definition) ? [id] : [],
  );
  const records = await Promise.all(ids.map((id) => store?.studies.load(id).catch(() => undefined)));
  const alike = records.flatMap((other) => (other !== undefined && mayLearnTogether(record, other) ? [other] : []));
  const { study } = appState.value;
  if (study?.record.id === record.id) updateApp({ study: { ...study, alike } });
}

interface PredictorText {
  readonly fileName: string;
  readonly text: string;
}

/** A predictor of the study on the screen as a file. */
function predictorText(estimator: EstimatorId): PredictorText | undefined {
  const { study } = appState.value;
  if (study?.fit.state !== 'fitted') return undefined;
  const { report, fittedAtMs, others = [] } = study.fit;
  const kept = keepPredictor(asOne(study.record, others), report, estimator, { fittedAtMs, siteVersion: SITE_VERSION });
  if (kept === undefined) return undefined;
  return {
    fileName: `leti-predictor-${study.record.id}-${estimator}.json`,
    text: JSON.stringify(predictorFile(kept)),
  };
}

/** Predictor files name a study by so many at most. */
const MAX_NAME_CHARACTERS = 80;

/** For the provenance of a predictor that learnt from several studies: their places, and how many there are. */
function asOne(record: StudyRecord, others: readonly StudyRecord[]): StudyRecord {
  if (others.length === 0) return record;
  const { definition } = record;
  const ending = ` and ${others.length} more`;
  const name = `${definition.name.slice(0, MAX_NAME_CHARACTERS - ending.length)}${ending}`;
  const environments = Object.assign({}, ...[record, ...others].map((one) => one.environments));
  return {
    ...record,
    definition: { ...definition, name },
    environments,
  };
}

export function exportPredictor(estimator: EstimatorId): void {
  const file = predictorText(estimator);
  if (file !== undefined) downloadText(file.fileName, 'application/json', file.text);
}

export async function sharePredictor(estimator: EstimatorId): Promise<void> {
  const file = predictorText(estimator);
  if (file === undefined) return;
  // Browsers that share files share text, and few of them JSON.
  const outcome = await shareFile(`${file.fileName}.txt`, 'text/plain', file.text);
  if (outcome === 'refused')
    notices.notify('info', 'This browser shares no files', 'Export the predictor and send the file by other means.');
}

/** Judges somebody's predictor by the measurements of the study on the screen, and predicts by it from then on. */
export async function importPredictor(file: Blob): Promise<void> {
  const { study } = appState.value;
  if (study === undefined) return;
  const parsed = parsePredictorText(await file.text());
  if (!parsed.ok) {
    const { title, detail } = predictorProblemText(parsed.error);
    return notices.notify('error', title, detail);
  }
  const { record } = study;
  const refusal = refusalOf(parsed.value, questionOf(record));
  const { rows } = fitRequestOf(record);
  if (refusal !== undefined || rows.length === 0) {
    const reason = refusal ?? 'No cell of this study was measured.';
    return notices.notify('error', 'This predictor cannot be judged by this study', `${reason} Nothing was changed.`);
  }
  const { provenance, predictor } = parsed.value;
  const imported = { provenance, estimator: predictor.estimator, judgement: judgePredictor(parsed.value, rows) };
  const { study: shown } = appState.value;
  if (shown?.record.id !== record.id) return;
  const predict = importedPrediction(parsed.value);
  updateApp({ study: { ...shown, imported }, ...(predict === undefined ? {} : { predict }) });
}

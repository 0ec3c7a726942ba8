import analysisWorkerUrl from '../../workers/analysis.worker.ts?worker&url';
import measureWorkerUrl from '../../workers/measure.worker.ts?worker&url';
import planWorkerUrl from '../../workers/plan.worker.ts?worker&url';
import predictWorkerUrl from '../../workers/predict.worker.ts?worker&url';
import probeWorkerUrl from '../../workers/probe.worker.ts?worker&url';
import studyWorkerUrl from '../../workers/study.worker.ts?worker&url';
import { trustedScriptUrl } from '../platform/trusted-urls';

/** Starts one of the site's own workers. Throws a TypeError where the browser does not trust its address. */
const spawn = (url: string, name: string): Worker => new Worker(trustedScriptUrl(url), { type: 'module', name });

export const spawnAnalysisWorker = (): Worker => spawn(analysisWorkerUrl, 'analysis');
export const spawnMeasureWorker = (): Worker => spawn(measureWorkerUrl, 'measure');
export const spawnPlanWorker = (): Worker => spawn(planWorkerUrl, 'plan');
export const spawnPredictWorker = (): Worker => spawn(predictWorkerUrl, 'predict');
export const spawnProbeWorker = (): Worker => spawn(probeWorkerUrl, 'probe');
export const spawnStudyWorker = (): Worker => spawn(studyWorkerUrl, 'study');

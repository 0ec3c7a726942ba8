import predictWorkerUrl from '../../workers/predict.worker.ts?worker&url';
import type { StudyRecord } from '../measure/study-record';
import { summaryIn } from '../measure/summary';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { FitReply, FitRequest } from '../predict/messages';

let worker: Worker | undefined;
let nextRequestId = 1;

/** Fits all estimators to a study in the predict worker. Never rejects: a worker that fails is a refusal with its reason. */
export function fitStudy(record: StudyRecord): Promise<FitReply> {
  worker ??= new Worker(trustedScriptUrl(predictWorkerUrl), { type: 'module' });
  const active = worker;
  const requestId = nextRequestId++;
  const request: FitRequest = { type: 'fit', requestId, ...trainingRows(record) };
  return new Promise((resolve) => {
    const finish = (reply: FitReply): void => {
      active.removeEventListener('message', onMessage);
      active.removeEventListener('error', onError);
      resolve(reply);
    };
    const onMessage = (event: MessageEvent<FitReply>): void => {
      if (event.data.requestId === requestId) finish(event.data);
    };
    const onError = (event: ErrorEvent): void => {
      event.preventDefault();
      worker = undefined;
      finish({
        type: 'refused',
        requestId,
        reason: `The predictor stopped: ${event.message || 'its code could not be loaded'}.`,
      });
    };
    active.addEventListener('message', onMessage);
    active.addEventListener('error', onError);
    active.postMessage(request);
  });
}

/** The rows of a study a predictor may learn from: every trial that completed. */
function trainingRows(record: StudyRecord): Pick<FitRequest, 'space' | 'form' | 'rows' | 'seed'> {
  const { space, form, seed } = record.definition;
  const rows = record.measurements.flatMap((measurement) => {
    const summary = summaryIn(record, measurement);
    return summary === undefined ? [] : [{ architecture: measurement.architecture, latencyMs: summary.medianMs }];
  });
  return { space, form, seed, rows };
}

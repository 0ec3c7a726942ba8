import predictWorkerUrl from '../../workers/predict.worker.ts?worker&url';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { FitRows } from '../predict/data/training-row';
import type { DiagnosticTask } from '../predict/evaluation/diagnostics';
import type { FitProgress } from '../predict/evaluation/fit-progress';
import type { DiagnosticProgress, DiagnosticReply, FitReply, PredictRequest } from '../predict/messages';
import type { SearchProgress } from '../search/cell-search';
import type { SearchReply, SearchRequest } from '../search/messages';

/** `stopped`: somebody asked for it, or something is to be measured, or another question took its place. */
interface Stopped {
  readonly type: 'stopped';
}
export type FitOutcome = Exclude<FitReply, { type: 'progress' }> | Stopped;
export type DiagnosticOutcome = Exclude<DiagnosticReply, { type: 'progress' }> | Stopped;
export type SearchOutcome = Exclude<SearchReply, { type: 'progress' }> | Stopped;

let nextRequestId = 1;
/** What is under way: one at a time. */
let stop: (() => void) | undefined;

/** Ends the fit or other question under way, so that it takes no time from a measurement. */
export const stopFit = (): void => stop?.();

/** Fits all estimators in a worker of their own. Never rejects: a worker that fails is a refusal with its reason. */
export const fitRows = (rows: FitRows, onProgress: (progress: FitProgress) => void): Promise<FitOutcome> =>
  ask<FitReply>({ type: 'fit', requestId: nextRequestId++, ...rows }, (reply) => {
    if (reply.type !== 'progress') return reply;
    onProgress(reply.progress);
    return undefined;
  });

/** Asks the worker for one diagnostic of the predictors. Never rejects, as `fitRows` does not. */
export const askDiagnostic = (
  task: DiagnosticTask,
  rows: FitRows,
  onProgress: (progress: DiagnosticProgress) => void,
): Promise<DiagnosticOutcome> =>
  ask<DiagnosticReply>({ type: 'diagnostic', requestId: nextRequestId++, task, ...rows }, (reply) => {
    if (reply.type !== 'progress') return reply;
    onProgress(reply.progress);
    return undefined;
  });

/** Ranks candidates in the worker; as `fitRows` does. */
export const searchCandidates = (
  question: Pick<SearchRequest, 'candidates' | 'measured'>,
  onProgress: (progress: SearchProgress) => void,
): Promise<SearchOutcome> =>
  ask<SearchReply>({ type: 'search', requestId: nextRequestId++, ...question }, (reply) => {
    if (reply.type !== 'progress') return reply;
    onProgress(reply.progress);
    return undefined;
  });

type Refused = Extract<FitReply, { type: 'refused' }>;
type Last<Reply extends { readonly type: string }> = Exclude<Reply, { type: 'progress' }>;

/** `take` gives what ends the question, and undefined for a message on the way. */
function ask<Reply extends { readonly type: string }>(
  request: PredictRequest | SearchRequest,
  take: (reply: Reply) => Last<Reply> | undefined,
): Promise<Last<Reply> | Refused | Stopped> {
  stopFit();
  const worker = new Worker(trustedScriptUrl(predictWorkerUrl), { type: 'module' });
  return new Promise((resolve) => {
    const finish = (outcome: Last<Reply> | Refused | Stopped): void => {
      worker.terminate();
      if (stop === stopThis) stop = undefined;
      resolve(outcome);
    };
    const stopThis = (): void => finish({ type: 'stopped' });
    stop = stopThis;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const outcome = take(data);
      if (outcome !== undefined) finish(outcome);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const reason = `The predictor stopped: ${event.message || 'its code could not be loaded'}.`;
      finish({ type: 'refused', requestId: request.requestId, reason });
    });
    worker.postMessage(request);
  });
}

import type { FitRows } from '../predict/data/training-row';
import type { DiagnosticTask } from '../predict/evaluation/diagnostics';
import type { FitProgress } from '../predict/evaluation/fit-progress';
import type { DiagnosticProgress, DiagnosticReply, FitReply, PredictRequest } from '../predict/messages';
import type { SearchProgress } from '../search/cell-search';
import type { SearchReply, SearchRequest, TableReply, TableRequest } from '../search/messages';
import { askOnce, type FinalOf, type ProgressOf } from './worker-client';
import { spawnPredictWorker } from './worker-entries';

/** Somebody asked for it, or something is to be measured, or another question took its place. */
interface Stopped {
  readonly type: 'stopped';
}
/** A worker that fails is a refusal with its reason, a sentence. */
type PredictOutcome<Message> = FinalOf<Message> | Refused | Stopped;
type Refused = Extract<FitReply, { readonly type: 'refused' }>;

export type FitOutcome = PredictOutcome<FitReply>;
export type DiagnosticOutcome = PredictOutcome<DiagnosticReply>;
export type SearchOutcome = PredictOutcome<SearchReply>;
export type TableOutcome = PredictOutcome<TableReply>;

/** The question under way: one at a time, each in a worker of its own. */
let underWay: AbortController | undefined;

/** Ends the fit or other question under way, so that it takes no time from a measurement. */
export const stopFit = (): void => underWay?.abort();

/** Fits all estimators. Never rejects. */
export const fitRows = (rows: FitRows, onProgress: (progress: FitProgress) => void): Promise<FitOutcome> =>
  ask<FitReply>({ type: 'fit', ...rows }, ({ progress }) => onProgress(progress));

/** Asks for one diagnostic of the predictors. Never rejects. */
export const askDiagnostic = (
  task: DiagnosticTask,
  rows: FitRows,
  onProgress: (progress: DiagnosticProgress) => void,
): Promise<DiagnosticOutcome> =>
  ask<DiagnosticReply>({ type: 'diagnostic', task, ...rows }, ({ progress }) => onProgress(progress));

/** Ranks candidates. Never rejects. */
export const searchCandidates = (
  question: Pick<SearchRequest, 'candidates' | 'measured'>,
  onProgress: (progress: SearchProgress) => void,
): Promise<SearchOutcome> => ask<SearchReply>({ type: 'search', ...question }, ({ progress }) => onProgress(progress));

/** Asks what a table is read as. Never rejects. */
export const readTable = (question: Omit<TableRequest, 'type'>): Promise<TableOutcome> =>
  ask<TableReply>({ type: 'table', ...question }, () => undefined);

async function ask<Message>(
  request: PredictRequest | SearchRequest | TableRequest,
  onProgress: (message: ProgressOf<Message>) => void,
): Promise<PredictOutcome<Message>> {
  stopFit();
  const mine = new AbortController();
  underWay = mine;
  const options = { signal: mine.signal, onProgress };
  const outcome = await askOnce<typeof request, FinalOf<Message>, ProgressOf<Message>>(
    spawnPredictWorker,
    request,
    options,
  );
  if (underWay === mine) underWay = undefined;
  if (outcome.state === 'answered') return outcome.reply;
  if (outcome.state === 'aborted') return { type: 'stopped' };
  const detail = outcome.state === 'crashed' ? outcome.detail : '';
  const reason = `The predictor stopped: ${detail || 'its code could not be loaded'}.`;
  return { type: 'refused', reason };
}

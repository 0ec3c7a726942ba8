import type { FitRows } from './data/training-row';
import type { FitReport } from './evaluation/evaluation';
import type { FitProgress } from './evaluation/fit-progress';
import type { LabAnswer, LabTask } from './evaluation/lab-task';

/** What the page asks of the predict worker. */
export type PredictRequest = FitRequest | LabRequest;

/** Fits every estimator; `requestId` pairs the answer with it. */
export interface FitRequest extends FitRows {
  readonly type: 'fit';
  readonly requestId: number;
}

/** Asks one question of the predictor lab. */
export interface LabRequest extends FitRows {
  readonly type: 'lab';
  readonly requestId: number;
  readonly task: LabTask;
}

interface Refusal {
  readonly type: 'refused';
  readonly requestId: number;
  /** A sentence. */
  readonly reason: string;
}

export type FitReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: FitProgress }
  | { readonly type: 'fitted'; readonly requestId: number; readonly report: FitReport }
  | Refusal;

/** How far the answer to a question is. */
export interface LabProgress {
  /** Of the work, 0 to 1. */
  readonly share: number;
  readonly elapsedMs: number;
}

export type LabReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: LabProgress }
  | { readonly type: 'answered'; readonly requestId: number; readonly answer: LabAnswer }
  | Refusal;

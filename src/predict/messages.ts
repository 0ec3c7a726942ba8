import type { FitRows } from './data/training-row';
import type { DiagnosticAnswer, DiagnosticTask } from './evaluation/diagnostics';
import type { FitReport } from './evaluation/evaluation';
import type { FitProgress } from './evaluation/fit-progress';

/** Messages from the page to the predict worker. */
export type PredictRequest = FitRequest | DiagnosticRequest;

/** Asks for a fit of every estimator. Every reply carries the `requestId` of its request. */
export interface FitRequest extends FitRows {
  readonly type: 'fit';
  readonly requestId: number;
}

/** Asks for one diagnostic of the fitted predictors. */
export interface DiagnosticRequest extends FitRows {
  readonly type: 'diagnostic';
  readonly requestId: number;
  readonly task: DiagnosticTask;
}

interface Refusal {
  readonly type: 'refused';
  readonly requestId: number;
  /** A sentence for people. */
  readonly reason: string;
}

export type FitReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: FitProgress }
  | { readonly type: 'fitted'; readonly requestId: number; readonly report: FitReport }
  | Refusal;

/** Progress of a diagnostic. */
export interface DiagnosticProgress {
  /** Share of the work done, 0 to 1. */
  readonly share: number;
  readonly elapsedMs: number;
}

export type DiagnosticReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: DiagnosticProgress }
  | { readonly type: 'answered'; readonly requestId: number; readonly answer: DiagnosticAnswer }
  | Refusal;

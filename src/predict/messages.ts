import type { FitRows } from './data/training-row';
import type { DiagnosticAnswer, DiagnosticTask } from './evaluation/diagnostics';
import type { FitReport } from './evaluation/evaluation';
import type { FitProgress } from './evaluation/fit-progress';

/** Messages from the page to the predict worker. */
export type PredictRequest = FitRequest | DiagnosticRequest;

/** Asks for a fit of every estimator. */
export interface FitRequest extends FitRows {
  readonly type: 'fit';
}

/** Asks for one diagnostic of the fitted predictors. */
export interface DiagnosticRequest extends FitRows {
  readonly type: 'diagnostic';
  readonly task: DiagnosticTask;
}

interface Refusal {
  readonly type: 'refused';
  /** A sentence for people. */
  readonly reason: string;
}

export type FitReply =
  | { readonly type: 'progress'; readonly progress: FitProgress }
  | { readonly type: 'fitted'; readonly report: FitReport }
  | Refusal;

/** Progress of a diagnostic. */
export interface DiagnosticProgress {
  /** Share of the work done, 0 to 1. */
  readonly share: number;
  readonly elapsedMs: number;
}

export type DiagnosticReply =
  | { readonly type: 'progress'; readonly progress: DiagnosticProgress }
  | { readonly type: 'answered'; readonly answer: DiagnosticAnswer }
  | Refusal;

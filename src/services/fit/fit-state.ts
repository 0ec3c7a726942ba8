import type { StudyRecord } from '../../measure/record/study-record';
import type { FitReport } from '../../predict/evaluation/evaluation';
import type { FitProgress } from '../../predict/evaluation/fit-progress';

/** `stopped`: the person ended the fit, or something is measured. */
export type FitState =
  | { readonly state: 'fitting'; readonly progress?: FitProgress }
  | FittedState
  | { readonly state: 'stopped' }
  | { readonly state: 'refused'; readonly reason: string };

export interface FittedState {
  readonly state: 'fitted';
  readonly report: FitReport;
  readonly fittedAtMs: number;
  /** Further studies that it was fitted to, after the opened one; missing where it was fitted to that one alone. */
  readonly others?: readonly StudyRecord[];
}

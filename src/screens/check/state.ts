import type { BackendFindings, CheckStage, DeviceCheck } from '../../measure/device-check/findings';
import type { Backend } from '../../study/definition';

/** The check of this phone as its screen shows it; there is none until it was asked for. */
export type CheckState =
  | { readonly state: 'running'; readonly progress: CheckProgress }
  | { readonly state: 'done'; readonly check: DeviceCheck };

/** Changes between two steps only: the page is idle while the worker times. */
export interface CheckProgress {
  /** Backends whose check has ended, in order. */
  readonly ended: readonly BackendFindings[];
  /** What is being found out; undefined while the browser is asked what it offers. */
  readonly current: { readonly backend: Backend; readonly stage: CheckStage } | undefined;
  /** Share of the work that is done, 0 to 1. */
  readonly share: number;
  readonly remainingMs: number;
}

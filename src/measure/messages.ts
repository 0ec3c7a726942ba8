import type { GraphForm } from '../graph/op-graph';
import type { Architecture, SearchSpace } from '../space/architecture';
import type { Backend, Protocol } from '../study/definition';
import type { Environment, TrialFailureCode, Visit } from './measurement';

/** What the page asks of the measure worker: one at a time, each answered by exactly one reply. */
export type MeasureRequest =
  | {
      readonly type: 'start';
      readonly backend: Backend;
      readonly wasmThreads: number;
      readonly allowThreads: boolean;
      readonly siteVersion: string;
      readonly wasmPath: string;
    }
  | { readonly type: 'visit'; readonly order: VisitOrder };

/** Everything a worker needs for one visit. */
export interface VisitOrder {
  readonly trialId: string;
  readonly visitIndex: number;
  readonly architecture: Architecture;
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly protocol: Protocol;
  readonly weightSeed: number;
  /** The page's clock, ms since 1970. */
  readonly startedAtMs: number;
}

export type MeasureReply =
  | { readonly type: 'started'; readonly environment: Environment }
  | { readonly type: 'start-failed'; readonly detail: string }
  | {
      readonly type: 'visited';
      readonly trialId: string;
      readonly visit: Visit /** The backend holds more than the budget: start a new worker. */;
      readonly recycle: boolean;
    }
  | {
      readonly type: 'visit-failed';
      readonly trialId: string;
      readonly code: TrialFailureCode;
      readonly detail: string;
      readonly recycle: boolean;
    };

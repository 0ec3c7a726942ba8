import type { GraphForm } from '../graph/op-graph';
import type { Architecture, SearchSpace } from '../space/architecture';
import type { FitReport } from './evaluation';
import type { FitProgress } from './fit-progress';
import type { TrainingRow } from './training-set';

/** What the page asks of the predict worker; `requestId` pairs the answer with it. */
export interface FitRequest {
  readonly type: 'fit';
  readonly requestId: number;
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly rows: readonly FitRow[];
  readonly seed: number;
}

/** An architecture with its latency, and what is known of that. */
export type FitRow = { readonly architecture: Architecture } & Pick<TrainingRow, 'latencyMs' | 'deviation' | 'grade'>;

export type FitReply =
  | { readonly type: 'progress'; readonly requestId: number; readonly progress: FitProgress }
  | { readonly type: 'fitted'; readonly requestId: number; readonly report: FitReport }
  | { readonly type: 'refused'; readonly requestId: number; readonly reason: string };

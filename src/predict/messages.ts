import type { GraphForm } from '../graph/op-graph';
import type { Architecture, SearchSpace } from '../space/architecture';
import type { FitReport } from './evaluation';

/** What the page asks of the predict worker; `requestId` pairs the answer with it. */
export interface FitRequest {
  readonly type: 'fit';
  readonly requestId: number;
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly rows: readonly { readonly architecture: Architecture; readonly latencyMs: number }[];
  readonly seed: number;
}

export type FitReply =
  | { readonly type: 'fitted'; readonly requestId: number; readonly report: FitReport }
  | { readonly type: 'refused'; readonly requestId: number; readonly reason: string };

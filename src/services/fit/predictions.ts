import { signal } from '@preact/signals';
import type { OpGraph } from '../../graph/op-graph';
import type { IndexedArchitecture } from '../../space/architecture';

export interface PredictedLatency {
  readonly latencyMs: number;
  /** Ends of the 90% interval, where the predictor gives one. */
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
  /** Cross-validated mean absolute error, percent. */
  readonly mape?: number;
  /** The predictor, its study and the device of that: "Ridge, from the quick study on Pixel 8". */
  readonly source: string;
}

/** Undefined for a cell of another search space. */
export type PredictCell = (architecture: IndexedArchitecture) => PredictedLatency | undefined;
/** Takes a graph in unfolded form; undefined for one that the predictor cannot read. */
export type PredictGraph = (graph: OpGraph) => PredictedLatency | undefined;

/** What the predictors that were fitted or imported last predict, on the device of their study. */
export interface Predictions {
  /** Reads a signal: a view that calls it is drawn anew with the next predictor. Undefined where no predictor fits. */
  readonly ofCell: PredictCell;
  /** As `ofCell`, for any network. The graph may be far from what the predictor was fitted to. */
  readonly ofGraph: PredictGraph;
  /** Puts predictors in place of those before; one that is undefined replaces nothing. */
  use(predictors: { readonly cell?: PredictCell | undefined; readonly graph?: PredictGraph | undefined }): void;
}

export function createPredictions(): Predictions {
  const cell = signal<PredictCell>(() => undefined);
  const graph = signal<PredictGraph>(() => undefined);
  return {
    ofCell: (architecture) => cell.value(architecture),
    ofGraph: (network) => graph.value(network),
    use(predictors) {
      cell.value = predictors.cell ?? cell.value;
      graph.value = predictors.graph ?? graph.value;
    },
  };
}

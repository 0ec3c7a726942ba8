import type { ArchitectureFeatures } from '../../features/feature-vector';
import type { GraphForm } from '../../graph/op-graph';
import type { Grade } from '../../measure/record/measurement';
import type { Architecture, SearchSpace } from '../../space/architecture';

/** An architecture with its measured latency. */
export interface TrainingRow extends ArchitectureFeatures {
  readonly latencyMs: number;
  /** What is known of the latency's noise: its standard deviation as a share of it. Missing where nothing is. */
  readonly deviation?: number;
  /** How far to trust the measurement, where it was judged. */
  readonly grade?: Grade;
}

/** An architecture with its latency, and what is known of that. */
export type FitRow = { readonly architecture: Architecture } & Pick<TrainingRow, 'latencyMs' | 'deviation' | 'grade'>;

/** Measured rows, and all that what is learnt from them depends on. */
export interface FitRows {
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly rows: readonly FitRow[];
  readonly seed: number;
}

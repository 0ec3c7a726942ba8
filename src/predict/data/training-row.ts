import type { ArchitectureFeatures } from '../../features/feature-vector';
import type { GraphForm } from '../../graph/op-graph';
import type { Grade } from '../../measure/record/measurement';
import type { Architecture, SearchSpace } from '../../space/architecture';

/** An architecture with its measured latency. */
export interface TrainingRow extends ArchitectureFeatures {
  readonly latencyMs: number;
  /** Standard deviation of the measured latency, as a share of the latency. Missing where it is unknown. */
  readonly deviation?: number;
  /** Quality of the measurement; missing where it was not graded. */
  readonly grade?: Grade;
  /** Probability that the latency is no gross error, above 0 and at most 1. Missing where it was not judged. */
  readonly trust?: number;
}

/** A training row of a study's trial. */
export interface TrialTrainingRow extends TrainingRow {
  readonly trialId: string;
}

/** A measured trial before its features are computed: its latency, and noise and grade of that where they are known. */
export type FitRow = { readonly architecture: Architecture } & Pick<
  TrialTrainingRow,
  'trialId' | 'latencyMs' | 'deviation' | 'grade'
>;

/** Measured rows with everything else that a fit depends on. */
export interface FitRows {
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly rows: readonly FitRow[];
  readonly seed: number;
}

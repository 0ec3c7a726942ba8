import type { GraphForm } from '../graph/op-graph';
import type { SearchSpace } from '../space/architecture';

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type Backend = (typeof BACKENDS)[number];

/** Bumped on any change to what a trial does; measurements of different protocols are never pooled. */
export const PROTOCOL_VERSION = 1;

/** How every trial of a study is measured. Counts are inferences unless the name says otherwise. */
export interface Protocol {
  readonly version: number;
  /** Images per inference. */
  readonly batch: number;
  /** Steady state: the medians of two windows of this many runs agree within `warmUpTolerance` (a ratio). */
  readonly warmUpWindow: number;
  readonly warmUpTolerance: number;
  /** Warm-up ends here even without a steady state, and the visit says so. */
  readonly warmUpMaxRuns: number;
  /** Timed inferences of one visit. */
  readonly samplesPerVisit: number;
  readonly visitsPerTrial: number;
  /** A visit stops asking for more samples after this long, with at least `MIN_SAMPLES`. */
  readonly visitBudgetMs: number;
  /** Threads asked of the wasm backend; 0 leaves it to the browser. */
  readonly wasmThreads: number;
}

/** What to draw from the space. `uniform` draws without replacement, from the study's seed. */
export type Sampling =
  | { readonly kind: 'uniform'; readonly count: number }
  | { readonly kind: 'list'; readonly indices: readonly number[] };

export const STUDY_SCHEMA_VERSION = 1;

/** Everything that decides what a study measures: the same definition gives the same trials on every machine. */
export interface StudyDefinition {
  readonly schemaVersion: typeof STUDY_SCHEMA_VERSION;
  readonly name: string;
  readonly space: SearchSpace;
  readonly sampling: Sampling;
  readonly form: GraphForm;
  readonly backend: Backend;
  readonly protocol: Protocol;
  /** Decides the sample, the order of trials, weights and inputs. Unsigned 32-bit. */
  readonly seed: number;
  /** Whether a software adapter may be measured. Its results are marked. */
  readonly allowSoftwareAdapter: boolean;
}

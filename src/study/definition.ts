import type { GraphForm } from '../graph/op-graph';
import type { SearchSpace } from '../space/architecture';

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type Backend = (typeof BACKENDS)[number];

/** Bumped on any change to what a trial does; measurements of different protocols are never pooled. */
export const PROTOCOL_VERSION = 3;

/**
 * How every trial of a study is measured, described in docs/measurement.md. Counts are inferences unless the name has
 * another unit.
 */
export interface Protocol {
  readonly version: typeof PROTOCOL_VERSION;
  /** Images per inference. */
  readonly batch: number;
  /**
   * Steady state: the median of a window of this many runs is not below that of the window before by more than
   * `warmUpTolerance` (a ratio). The later window is the first of the samples.
   */
  readonly warmUpWindow: number;
  readonly warmUpTolerance: number;
  /** Maximum of warm-up runs: warm-up ends here even without a steady state, which the visit records. */
  readonly warmUpMaxRuns: number;
  /** Timed inferences of one visit at least, those of the steady window among them... */
  readonly samplesPerVisit: number;
  /** ...and as many more as it takes until together they have lasted so long. */
  readonly visitSampleMs: number;
  /** A visit stops asking for more samples after this long, with at least `MIN_SAMPLES`. */
  readonly visitBudgetMs: number;
  /**
   * Numbers of visits at which a trial may end, ascending: at the first whose interval is within the target, at the
   * last in any case. Visits that the anchors mark are made again.
   */
  readonly looks: readonly number[];
  /** Half-width of the 95% interval at which a trial ends, as a ratio of its latency. */
  readonly targetHalfWidth: number;
  /** Inferences in a chain with one read-back at its end, once a visit; 0 for none. */
  readonly chainRuns: number;
  /** Longest time a session waits for the anchors to return to their baseline before it continues and marks visits. */
  readonly coolDownLimitMs: number;
  /** Threads asked of the wasm backend; 0 leaves it to the browser. */
  readonly wasmThreads: number;
}

/**
 * Protocols 1 and 2. Version 1 made all visits of a trial one after the other; version 2 checked the anchors from time to time,
 * and its visits were as short as their samples. Their studies can be shown, but no longer measured.
 */
export type EarlierProtocol = FirstProtocol | SecondProtocol;

export interface SecondProtocol extends Omit<Protocol, 'version' | 'visitSampleMs'> {
  readonly version: 2;
}

export interface FirstProtocol {
  readonly version: 1;
  readonly batch: number;
  readonly warmUpWindow: number;
  readonly warmUpTolerance: number;
  readonly warmUpMaxRuns: number;
  readonly samplesPerVisit: number;
  readonly visitsPerTrial: number;
  readonly visitBudgetMs: number;
  readonly wasmThreads: number;
}

/**
 * What to draw from the space, always without replacement and from the study's seed. Popular networks are `named`, and
 * so is a custom model, by its digest; the other kinds are for spaces of cells. Three kinds select from a pool, a
 * uniform sample of `pool` cells: `by-macs` takes equally many from each of `bins` bins of equally many cells;
 * `by-operators` from each set of cells with equal operator counts; `designed` the most informative ones for a linear
 * model of the graph's features (D-optimal, greedy), with the features' squares and products where it is `quadratic`.
 */
export type Sampling =
  | { readonly kind: 'uniform'; readonly count: number }
  | { readonly kind: 'list'; readonly indices: readonly number[] }
  | { readonly kind: 'named'; readonly ids: readonly string[] }
  | { readonly kind: 'by-macs'; readonly count: number; readonly pool: number; readonly bins: number }
  | { readonly kind: 'by-operators'; readonly count: number; readonly pool: number }
  | { readonly kind: 'designed'; readonly count: number; readonly pool: number; readonly quadratic: boolean };

/** One part of a study that several devices share. The hash of a trial decides its part, so devices need not communicate. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export const STUDY_SCHEMA_VERSION = 4;

/** Everything that decides what a study measures: the same definition gives the same trials on every machine. */
export interface StudyDefinition {
  readonly schemaVersion: typeof STUDY_SCHEMA_VERSION;
  readonly name: string;
  readonly space: SearchSpace;
  readonly sampling: Sampling;
  /** The part of the sample to measure; the whole sample where it is missing. */
  readonly shard?: Shard;
  readonly form: GraphForm;
  readonly backend: Backend;
  readonly protocol: Protocol | EarlierProtocol;
  /** Decides the sample, the order of trials, weights and inputs. Unsigned 32-bit. */
  readonly seed: number;
  /** Whether a software adapter may be measured. Its results are marked. */
  readonly allowSoftwareAdapter: boolean;
}

/** A definition that this version can measure. */
export type CurrentStudy = StudyDefinition & { readonly protocol: Protocol };

export const isCurrent = (definition: StudyDefinition): definition is CurrentStudy =>
  definition.protocol.version === PROTOCOL_VERSION;

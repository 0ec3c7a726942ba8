import type { OpKind } from '../../graph/op-graph';
import type { TrialFailureCode } from './measurement';

/**
 * Time of one network by operator, from a separate pass: timing an operator on a GPU changes how work is submitted, so
 * nothing here is a latency, and no latency is computed from it.
 */
export interface Profile {
  /** The page's clock, ms since 1970. */
  readonly startedAtMs: number;
  /** Images in one inference. */
  readonly batch: number;
  /** Whole inferences, from the call to the read-back of the output, in ms. */
  readonly wallMs: readonly number[];
  /** Of the same inferences: until the call returned. On a GPU the work is only queued then. In ms. */
  readonly callMs: readonly number[];
  /** Reading the output of an inference that the device has finished, in ms. */
  readonly readBackMs: readonly number[];
  readonly clock: OperatorClock;
  /** Distinct operators; every node of the network but its input is in exactly one. */
  readonly operators: readonly ProfiledOperator[];
}

/**
 * What told the operators' times: the GPU's own timestamps (WebGPU) or timers (WebGL), or the worker's clock, for
 * backends that compute inside the call; or why nothing could.
 */
export type OperatorClock =
  | { readonly kind: 'timestamp-query' | 'timer-query' | 'clock'; readonly resolutionMs: number }
  | { readonly kind: 'none'; readonly reason: string };

export interface ProfiledOperator {
  readonly signature: string;
  readonly kind: OpKind;
  /** Places in the graph of the form that was run. Their work is equal: on a GPU the first was timed and stands for all. */
  readonly nodes: readonly number[];
  readonly reading: OperatorReading;
}

export type OperatorReading =
  /** Each total is the time of `runs` runs queued together, in ms. */
  | { readonly state: 'timed'; readonly runs: number; readonly totalsMs: readonly number[] }
  /** The operator gives the device nothing to do: it only names the same numbers in another shape. */
  | { readonly state: 'nothing-ran' }
  | { readonly state: 'unavailable'; readonly reason: string };

/** One operator, alone, timed by the slope between short and long chains. */
export interface OperatorMeasurement {
  /** `operatorSignature`: an operator of the study's networks, in the study's form. */
  readonly signature: string;
  /** Key into the environments kept beside it: `environmentId()`. */
  readonly environmentId: string;
  readonly outcome: OperatorOutcome;
}

export type OperatorOutcome =
  | { readonly state: 'measured'; readonly visits: readonly OperatorVisit[] }
  | { readonly state: 'failed'; readonly code: TrialFailureCode; readonly detail: string };

/** One uninterrupted stretch on one operator; raw. */
export interface OperatorVisit {
  /** The page's clock, ms since 1970. */
  readonly startedAtMs: number;
  /** Runs in a short chain; a long one has twice as many. */
  readonly runs: number;
  /** Whole short chains, from the first call to the read-back of the last result, in ms. */
  readonly shortMs: readonly number[];
  /** Whole long chains, taken in turn with the short ones, in ms. */
  readonly longMs: readonly number[];
}

/** The profile of one trial's network: the latest one. */
export interface TrialProfile {
  readonly position: number;
  /** Key into the environments kept beside it. */
  readonly environmentId: string;
  readonly profile: Profile;
}

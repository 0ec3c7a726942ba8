import type { Architecture } from '../../space/architecture';

/** Phases of a visit before the samples, kept apart. All in ms. */
export interface VisitPhases {
  /** Weights drawn and uploaded, where the worker did not hold them already. */
  readonly buildMs: number;
  /** First inference, shader compilation included, in a worker that may have compiled like shaders before. */
  readonly coldLatencyMs: number;
  /** Every run between the first one and the first sample. */
  readonly warmUpMs: readonly number[];
  /** Whether the warm-up reached a steady state before its cap. */
  readonly steady: boolean;
}

/** One uninterrupted stretch on one trial: the unit of writing, resuming and invalidating. */
export interface Visit {
  readonly index: number;
  /** The session it is part of: when that began, ms since 1970; 0 for what protocol 1 measured. */
  readonly session: number;
  /** Milliseconds since 1970, from the page's clock: for people, never for timing. */
  readonly startedAtMs: number;
  readonly phases: VisitPhases;
  /** Every timed inference, in order: call to read-back of the output, in ms. */
  readonly samplesMs: readonly number[];
  /** Chains of inferences with one read-back at the end; missing where none was run. */
  readonly chain?: Chain;
  readonly memory: VisitMemory;
  /** Only of a person's own model; missing in what sites before version 5 of the bundle measured. */
  readonly outputCheck?: OutputCheck;
}

/** Backends of tfjs whose output another one's is compared with. */
export const REFERENCE_BACKENDS = ['cpu', 'wasm'] as const;
export type ReferenceBackend = (typeof REFERENCE_BACKENDS)[number];

/** How every output of a person's own model was judged in one visit. Outputs found wrong are a failure, never one of these. */
export type OutputCheck =
  | {
      readonly state: 'checked';
      readonly against: ReferenceBackend;
      /** Largest difference from the reference, relative to the reference's largest value, over all outputs and runs. */
      readonly error: number;
    }
  /** `reason` is a sentence. */
  | { readonly state: 'not-checked'; readonly reason: string };

/** Several inferences queued one behind the other, and one read-back of the last output. */
export interface Chain {
  /** Inferences in one chain, at least 2. */
  readonly runs: number;
  /** Duration of each whole chain, from the first call to the read-back, in ms. */
  readonly totalsMs: readonly number[];
}

/** One run of a study, from its start or resumption to its end or the end of the tab, pauses included. */
export interface Session {
  /** Milliseconds since 1970; names the session. */
  readonly startedAtMs: number;
  /** Key of the environment it ran in: `environmentId()`. */
  readonly environmentId: string;
  /** State of the battery at the start; missing where the browser does not report it. */
  readonly battery?: Battery;
}

export interface Battery {
  readonly charging: boolean;
  /** From 0 to 1. */
  readonly level: number;
}

export const ANCHOR_ROLES = ['burn-in', 'baseline', 'check', 'cool-down'] as const;
/** Purpose of a run of the anchors: bringing the device to its sustained state, setting the baseline, watching, waiting. */
export type AnchorRole = (typeof ANCHOR_ROLES)[number];

/** The two anchors measured once; `drift.ts` interprets them. */
export interface AnchorCheck {
  /** When its session began, ms since 1970. */
  readonly session: number;
  /** Counts the checks of the session, from 0. */
  readonly index: number;
  readonly role: AnchorRole;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Samples of the network bound by arithmetic, in ms. */
  readonly computeMs: readonly number[];
  /** Samples of the network bound by dispatch, several inferences each, in ms. */
  readonly dispatchMs: readonly number[];
}

/** Memory of the backend, in bytes; `allocatedBytes` is undefined where the backend does not report it. */
export interface VisitMemory {
  /** Estimated before building: weights and live activations. */
  readonly estimatedBytes: number;
  readonly tensorsBefore: number;
  readonly tensorsAfter: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly allocatedBytes?: number;
}

export const TRIAL_FAILURES = [
  'too-large',
  'build-failed',
  'output-wrong',
  'device-lost',
  'worker-crashed',
  'timed-out',
  'tab-killed',
] as const;
/** Why a trial has no measurement. A failure is a record, never an absence. */
export type TrialFailureCode = (typeof TRIAL_FAILURES)[number];

/** The figures of one trial without its raw samples, as in a link. Computed by `summariseVisits`. */
export interface LatencySummary {
  /** Mean over the visits of each visit's median. */
  readonly medianMs: number;
  /** 95% interval of the median; `summariseVisits` documents the variation that it covers. */
  readonly lowMs: number;
  readonly highMs: number;
  /** Samples over all visits. */
  readonly samples: number;
  readonly visits: number;
  /** First inference of the first visit. */
  readonly coldLatencyMs: number;
  /** Whether every visit reached a steady state before its samples. */
  readonly steady: boolean;
  /** What is missing in measurements of protocol 1. */
  readonly quality?: Quality;
  /** Throughput: missing where no chain was run. */
  readonly pipelined?: PipelinedSummary;
}

export const GRADES = ['A', 'B', 'C', 'D'] as const;
/** See `grade.ts` for the rules. */
export type Grade = (typeof GRADES)[number];

export interface Quality {
  readonly grade: Grade;
  /** Visits that the anchors mark: the device was slower than in its baseline around them. */
  readonly throttledVisits: number;
}

/** Milliseconds an inference adds to a chain, with its 95% interval over the visits. */
export interface PipelinedSummary {
  readonly pipelinedMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/** A trial that ended, without its raw samples. */
export type SummarisedOutcome =
  | { readonly state: 'summarised'; readonly summary: LatencySummary }
  | { readonly state: 'failed'; readonly code: TrialFailureCode; readonly detail: string };

export type TrialOutcome = { readonly state: 'measured'; readonly visits: readonly Visit[] } | SummarisedOutcome;

interface MeasuredTrial {
  readonly trialId: string;
  readonly position: number;
  readonly architecture: Architecture;
  /** Key into the environments kept beside it: `environmentId()`. */
  readonly environmentId: string;
}

/** All that a trial yielded: raw samples where they were kept, else a summary of them, or why it failed. */
export interface Measurement extends MeasuredTrial {
  readonly outcome: TrialOutcome;
}

/** A trial's figures without its raw samples, or why it failed. */
export interface SummarisedMeasurement extends MeasuredTrial {
  readonly outcome: SummarisedOutcome;
}

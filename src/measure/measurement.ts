import type { Architecture } from '../space/architecture';
import type { Backend } from '../study/definition';

/** Where a trial ran. Two measurements with different environments are never pooled without saying so. */
export interface Environment {
  readonly siteVersion: string;
  readonly tfjsVersion: string;
  readonly protocolVersion: number;
  readonly backend: Backend;
  readonly userAgent: string;
  /** User agent client hints, where the browser has them. */
  readonly platform: string;
  readonly deviceModel: string;
  /** The name of the GPU, as the browser gives it; for wasm and cpu the word "processor". */
  readonly adapter: Adapter;
  readonly crossOriginIsolated: boolean;
  readonly hardwareConcurrency: number;
  /** Threads the wasm backend runs; 1 elsewhere. */
  readonly threads: number;
  /** Smallest step seen between two readings of the worker's clock, in ms. */
  readonly timerResolutionMs: number;
  /** Cost of reading the clock once, in ms. */
  readonly timerOverheadMs: number;
  /** Median cost of an upload, one trivial kernel and the read-back of one number, in ms: the floor of every latency. */
  readonly emptyReadBackMs: number;
  /**
   * Largest difference between this backend's output and the cpu backend's on a small fixed network, relative to the
   * largest output. A session does not start above `OUTPUT_TOLERANCE`.
   */
  readonly outputError: number;
  /** tfjs flags that change what is timed, as they stood. */
  readonly flags: Readonly<Record<string, string>>;
}

/** Half-precision textures, as on some phones under webgl, stay below this; a wrong kernel does not. */
export const OUTPUT_TOLERANCE = 0.02;

export interface Adapter {
  readonly name: string;
  /** A CPU pretends to be a GPU: SwiftShader, llvmpipe, WARP. */
  readonly software: boolean;
}

/** Phases of a visit before the samples, kept apart. All in ms. */
export interface VisitPhases {
  /** Weights drawn and uploaded. */
  readonly buildMs: number;
  /** First inference, shader compilation included, in a worker that may have compiled like shaders before. */
  readonly coldLatencyMs: number;
  readonly warmUpMs: readonly number[];
  /** Whether the warm-up reached a steady state before its cap. */
  readonly steady: boolean;
}

/** One uninterrupted stretch on one trial: the unit of writing, resuming and invalidating. */
export interface Visit {
  readonly index: number;
  /** Milliseconds since 1970, from the page's clock: for people, never for timing. */
  readonly startedAtMs: number;
  readonly phases: VisitPhases;
  /** Every timed inference, in order: call to read-back of the output, in ms. */
  readonly samplesMs: readonly number[];
  readonly memory: VisitMemory;
}

/** What the backend held, in bytes; `allocatedBytes` is undefined where the backend does not say. */
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

/** The figures of one trial without its raw samples: what a link carries. Computed by `summariseVisits`. */
export interface LatencySummary {
  readonly medianMs: number;
  /** 95% interval of the median, see `summariseVisits` for what it covers and what not. */
  readonly lowMs: number;
  readonly highMs: number;
  /** Samples over all visits. */
  readonly samples: number;
  readonly visits: number;
  /** First inference of the first visit. */
  readonly coldLatencyMs: number;
  /** Whether every visit reached a steady state before its samples. */
  readonly steady: boolean;
}

export type TrialOutcome =
  | { readonly state: 'measured'; readonly visits: readonly Visit[] }
  | { readonly state: 'summarised'; readonly summary: LatencySummary }
  | { readonly state: 'failed'; readonly code: TrialFailureCode; readonly detail: string };

/** All that a trial yielded. Statistics are computed from it, never stored in it. */
export interface Measurement {
  readonly trialId: string;
  readonly position: number;
  readonly architecture: Architecture;
  /** Key into the environments kept beside it: `environmentId()`. */
  readonly environmentId: string;
  readonly outcome: TrialOutcome;
}

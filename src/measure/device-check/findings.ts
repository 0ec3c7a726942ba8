import type { Backend } from '../../study/definition';
import type { Environment } from '../record/environment';
import type { Battery } from '../record/measurement';
import type { AnchorSizes } from '../session/anchors';

/** A check of everything this browser measures with, in about half a minute. Raw: `verdict.ts` judges it. */
export interface DeviceCheck {
  /** Milliseconds since 1970, by the page's clock. */
  readonly startedAtMs: number;
  /** From the tap to the last finding, pauses included, in ms. */
  readonly tookMs: number;
  readonly siteVersion: string;
  readonly userAgent: string;
  readonly crossOriginIsolated: boolean;
  readonly hardwareConcurrency: number;
  /** State of the battery at the start; missing where the browser does not report it. */
  readonly battery?: Battery;
  /** Why the browser could not be probed; every backend was tried nevertheless. */
  readonly probeProblem?: string;
  /** One a backend, in the order of the check. */
  readonly backends: readonly BackendFindings[];
}

/** Findings about one backend. A stage that was not reached has none. */
export interface BackendFindings {
  readonly backend: Backend;
  /** Why the browser does not offer it; nothing was tried then. */
  readonly unavailable?: string;
  /** Loading and starting it, in ms. */
  readonly startMs?: number;
  /** Wasm only: with threads it never came up, and everything below was found without. */
  readonly threadsHung?: boolean;
  readonly environment?: CheckEnvironment;
  /** Features that the backend reports and that decide what it can run, such as "shader-f16": "yes". */
  readonly abilities?: Readonly<Record<string, string>>;
  readonly clock?: ClockFindings;
  /** One a family of operators; missing for the cpu backend, which the others are compared with. */
  readonly outputs?: readonly OutputFinding[];
  readonly chains?: ChainFindings;
  readonly anchors?: AnchorFindings;
  /** Why this backend's check ended early. */
  readonly failure?: StageFailure;
}

/** The environment record without the output error, which is a separate finding here, by family of operators. */
export type CheckEnvironment = Omit<Environment, 'outputError'>;

/** Steps between different readings of the worker's clock. All in ms. */
export interface ClockFindings {
  /** Steps seen, the smallest, the median and the largest of them. */
  readonly steps: number;
  readonly smallestMs: number;
  readonly medianMs: number;
  readonly largestMs: number;
}

export const OUTPUT_FAMILIES = [
  'cell',
  'depthwise',
  'pooling',
  'dense',
  'activations',
  'normalisation',
  'attention',
] as const;
/** Operators whose outputs are compared together. `cell`: a whole small network of NAS-Bench-101. */
export type OutputFamily = (typeof OUTPUT_FAMILIES)[number];

export interface OutputFinding {
  readonly family: OutputFamily;
  /** Largest difference from tfjs' cpu backend, relative to the largest output there; null where an output is not finite. */
  readonly error: number | null;
}

/** Chains of inferences of the compute anchor with one read-back at the end. */
export interface ChainFindings {
  /** Lengths of the chains, ascending, from 1. */
  readonly runs: readonly number[];
  /** `totalsMs[i]`: durations of the chains of `runs[i]` inferences, in order. */
  readonly totalsMs: readonly (readonly number[])[];
}

export interface AnchorFindings {
  /** How much work a sample of each is, chosen for this backend. */
  readonly sizes: AnchorSizes;
  /** Visits before and after the chains; each a multiple of four, see `repeats.ts` for their order. */
  readonly before: readonly AnchorMedians[];
  readonly after: readonly AnchorMedians[];
}

/** Medians of one visit to both anchors, in ms. */
export interface AnchorMedians {
  readonly computeMs: number;
  readonly dispatchMs: number;
}

export const CHECK_STAGES = ['reference', 'start', 'outputs', 'warm-up', 'before', 'chains', 'after'] as const;
/** Parts of a backend's check, in their order; each sends one or more messages of one kind to the worker. */
export type CheckStage = (typeof CHECK_STAGES)[number];

export const FAILURE_KINDS = ['failed', 'hung', 'crashed', 'lost', 'stopped'] as const;
/** `lost`: the browser took the device or context away; `stopped`: the person ended the check. */
export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface StageFailure {
  readonly stage: CheckStage;
  readonly kind: FailureKind;
  /** The browser's or tfjs' own words; empty where there are none. */
  readonly detail: string;
  /** `hung`: how long was waited, in ms. */
  readonly afterMs?: number;
}

/**
 * Findings with every number but whole ones, which may count, to four significant digits, far below their noise. The
 * page rounds before it judges, so that a link, which carries the same digits, is judged the same.
 */
export const roundFindings = (findings: BackendFindings): BackendFindings => withFourDigits(findings);

function withFourDigits<T>(value: T): T {
  if (typeof value === 'number') return (Number.isInteger(value) ? value : Number(value.toPrecision(4))) as T;
  if (Array.isArray(value)) return value.map(withFourDigits) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFourDigits(inner)])) as T;
}

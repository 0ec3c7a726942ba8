import type { Environment } from '../../measure/record/environment';
import type {
  AnchorCheck,
  Chain,
  LatencySummary,
  OutputCheck,
  Session,
  TrialFailureCode,
  VisitMemory,
} from '../../measure/record/measurement';
import type { OperatorMeasurement, TrialProfile } from '../../measure/record/profile';
import type { StudyStatus } from '../../measure/record/study-record';

import type { Architecture } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';

/** Bumped on any change to the format; every older version has an upgrader and a file under `test/upgrades`. */
export const BUNDLE_SCHEMA_VERSION = 5;

/**
 * A study as a file (`full`, every raw sample) or as a link (`summary`, quantised). One schema, described in
 * docs/formats.md.
 */
export interface Bundle extends BundleHead {
  readonly kind: 'full' | 'summary';
  readonly measurements: readonly BundleMeasurement[];
}

/** A bundle that holds no raw sample. */
export interface SummaryBundle extends BundleHead {
  readonly kind: 'summary';
  readonly measurements: readonly (SummaryMeasurement | FailedMeasurement)[];
}

/** A bundle without the figures of its trials. */
export interface BundleHead {
  readonly schemaVersion: typeof BUNDLE_SCHEMA_VERSION;
  readonly study: StudyDefinition;
  readonly createdAtMs: number;
  readonly state: StudyStatus;
  readonly deviceName: string;
  readonly environments: Readonly<Record<string, Environment>>;
  /** None in a summary. */
  readonly sessions: readonly Session[];
  /** Empty in a summary, whose grades contain their information. */
  readonly anchors: readonly AnchorCheck[];
  /** Operators measured alone, by signature; missing where there are none, as in a summary. */
  readonly operators?: readonly OperatorMeasurement[];
  /** Profiles of single trials, by position; missing where there are none, as in a summary. */
  readonly profiles?: readonly TrialProfile[];
}

interface BundleTrial {
  readonly trialId: string;
  readonly position: number;
  readonly architecture: Architecture;
  /** Key into `environments`. */
  readonly environment: string;
}

export type BundleMeasurement = FullMeasurement | SummaryMeasurement | FailedMeasurement;

export interface FullMeasurement extends BundleTrial {
  readonly state: 'measured';
  /** First inference of the first visit. */
  readonly coldLatencyMs: number;
  /** Every raw sample of every visit, in order; `visits[i].samples` says how many belong to each. */
  readonly samplesMs: readonly number[];
  readonly visits: readonly BundleVisit[];
}

export interface BundleVisit {
  readonly index: number;
  readonly session: number;
  readonly startedAtMs: number;
  readonly samples: number;
  readonly buildMs: number;
  readonly coldLatencyMs: number;
  readonly warmUpMs: readonly number[];
  readonly steady: boolean;
  readonly chain?: Chain;
  readonly memory: VisitMemory;
  readonly outputCheck?: OutputCheck;
}

export interface SummaryMeasurement extends BundleTrial {
  readonly state: 'summarised';
  readonly summary: LatencySummary;
}

export interface FailedMeasurement extends BundleTrial {
  readonly state: 'failed';
  readonly code: TrialFailureCode;
  readonly detail: string;
}

import * as v from 'valibot';
import { describeIssue } from '../base/describe-issue';
import type { Environment } from '../measure/record/environment';
import type { AnchorCheck, LatencySummary, Session, TrialFailureCode, Visit } from '../measure/record/measurement';
import type { OperatorMeasurement, TrialProfile } from '../measure/record/profile';
import {
  OperatorMeasurementSchema,
  operatorSignatureText,
  TrialProfileSchema,
} from '../measure/record/profile-schemas';
import {
  AnchorCheckSchema,
  ArchitectureSchema,
  deviceName,
  EnvironmentSchema,
  failureDetail,
  hexId,
  instantMs,
  LatencySummarySchema,
  SessionSchema,
  studyState,
  trialFailureCode,
  VisitSchema,
  wholeNumber,
} from '../measure/record/schemas';
import type { StudyRecord } from '../measure/record/study-record';

import { digestSchema, modelNameSchema } from '../model-files/tfjs/identity';
import type { CustomModelFiles } from '../model-files/tfjs/open';
import type { Architecture } from '../space/architecture';
import { StudyDefinitionSchema } from '../study/parse-definition';
import { StoreError } from './problems';

/** Rows of the database, version 7, described in docs/formats.md. */

export interface StudyRow
  extends Pick<StudyRecord, 'id' | 'definition' | 'createdAtMs' | 'state' | 'origin' | 'deviceName'> {
  /** Trials of the whole study, ended or not. */
  readonly trials: number;
}

interface TrialHead {
  readonly studyId: string;
  readonly position: number;
  readonly trialId: string;
  readonly architecture: Architecture;
  /** Empty as long as no backend was up. */
  readonly environmentId: string;
  /** The page's clock, ms since 1970; 0 for a study that was measured elsewhere. */
  readonly startedAtMs: number;
}

/**
 * Written before each visit: `running` in a store that is not being measured into is an interrupted trial. Between its
 * visits a trial is `open`.
 */
export type TrialRow =
  | (TrialHead & {
      readonly state: 'running' | 'open';
      /** Visits in a row that took the tab with them; missing for none, and before version 6. */
      readonly kills?: number;
    })
  | (TrialHead & { readonly state: 'measured' })
  | (TrialHead & { readonly state: 'summarised'; readonly summary: LatencySummary })
  | (TrialHead & { readonly state: 'failed'; readonly code: TrialFailureCode; readonly detail: string });

export interface VisitRow {
  readonly studyId: string;
  readonly position: number;
  readonly visitIndex: number;
  readonly visit: Visit;
}

export interface SessionRow {
  readonly studyId: string;
  readonly startedAtMs: number;
  readonly session: Session;
}

export interface AnchorRow {
  readonly studyId: string;
  readonly session: number;
  readonly index: number;
  readonly check: AnchorCheck;
}

export interface OperatorRow {
  readonly studyId: string;
  readonly signature: string;
  readonly measurement: OperatorMeasurement;
}

export interface ProfileRow {
  readonly studyId: string;
  readonly position: number;
  readonly profile: TrialProfile;
}

export interface EnvironmentRow {
  readonly id: string;
  readonly environment: Environment;
}

/** The files of a model that a study here measures. They are in no file and no link that leaves the browser. */
export interface ModelRow extends CustomModelFiles {
  readonly digest: string;
  readonly name: string;
}

/**
 * The predictors fitted to a study, so that they need not be fitted each time it is opened. Valid as long as `fittedTo`, the
 * MD5 of what they were fitted to and by which version of the site, is still what it was.
 */
export interface KeptFitRow {
  readonly studyId: string;
  readonly fittedTo: string;
  readonly fittedAtMs: number;
  /** A `PackedFit`, checked by `unpackFit`: the first screen, which reads the list of studies, does without its schema. */
  readonly fit: unknown;
}

/**
 * Summaries of a study's trials, so that ten thousand trials need not be read and summarised each time it is
 * opened. Deleted by whatever changes a trial or an anchor check, and valid for one version of the site.
 */
export interface OverviewRow {
  readonly studyId: string;
  readonly siteVersion: string;
  /** As in a `PackedOverview`. */
  readonly trials: Uint8Array<ArrayBuffer>;
  /** CRC-32 of them: what is as this version of the site wrote it need not be checked field by field. */
  readonly checksum: number;
  readonly environmentIds: readonly string[];
}

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const StudyRowSchema: v.GenericSchema<unknown, StudyRow> = v.strictObject({
  id: key,
  definition: StudyDefinitionSchema,
  createdAtMs: instantMs,
  state: studyState,
  origin: v.picklist(['measured', 'shared']),
  deviceName,
  trials: wholeNumber(0),
});

const trialHead = {
  studyId: key,
  position: wholeNumber(0),
  trialId: hexId,
  architecture: ArchitectureSchema,
  environmentId: v.union([hexId, v.literal('')]),
  startedAtMs: instantMs,
};

export const TrialRowSchema: v.GenericSchema<unknown, TrialRow> = v.variant('state', [
  v.strictObject({ ...trialHead, state: v.picklist(['running', 'open']), kills: v.exactOptional(wholeNumber(1)) }),
  v.strictObject({ ...trialHead, state: v.literal('measured') }),
  v.strictObject({ ...trialHead, state: v.literal('summarised'), summary: LatencySummarySchema }),
  v.strictObject({ ...trialHead, state: v.literal('failed'), code: trialFailureCode, detail: failureDetail }),
]);

export const VisitRowSchema: v.GenericSchema<unknown, VisitRow> = v.strictObject({
  studyId: key,
  position: wholeNumber(0),
  visitIndex: wholeNumber(0),
  visit: VisitSchema,
});

export const SessionRowSchema: v.GenericSchema<unknown, SessionRow> = v.strictObject({
  studyId: key,
  startedAtMs: instantMs,
  session: SessionSchema,
});

export const AnchorRowSchema: v.GenericSchema<unknown, AnchorRow> = v.strictObject({
  studyId: key,
  session: instantMs,
  index: wholeNumber(0),
  check: AnchorCheckSchema,
});

export const OperatorRowSchema: v.GenericSchema<unknown, OperatorRow> = v.strictObject({
  studyId: key,
  signature: operatorSignatureText,
  measurement: OperatorMeasurementSchema,
});

export const ProfileRowSchema: v.GenericSchema<unknown, ProfileRow> = v.strictObject({
  studyId: key,
  position: wholeNumber(0),
  profile: TrialProfileSchema,
});

export const EnvironmentRowSchema: v.GenericSchema<unknown, EnvironmentRow> = v.strictObject({
  id: hexId,
  environment: EnvironmentSchema,
});

export const ModelRowSchema: v.GenericSchema<unknown, ModelRow> = v.strictObject({
  digest: digestSchema,
  name: modelNameSchema,
  json: v.string(),
  weights: v.blob(),
});

export const KeptFitRowSchema: v.GenericSchema<unknown, KeptFitRow> = v.strictObject({
  studyId: key,
  fittedTo: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'is not 32 hexadecimal digits')),
  fittedAtMs: instantMs,
  fit: v.unknown(),
});

export const OverviewRowSchema: v.GenericSchema<unknown, OverviewRow> = v.strictObject({
  studyId: key,
  siteVersion: v.string(),
  trials: v.instance(Uint8Array<ArrayBuffer>),
  checksum: wholeNumber(0),
  environmentIds: v.array(hexId),
});

/** A stored row, checked. Throws a `StoreError` that names the first field that is wrong. */
export function readRow<T>(schema: v.GenericSchema<unknown, T>, row: unknown, what: string): T {
  const parsed = v.safeParse(schema, row);
  if (parsed.success) return parsed.output;
  throw new StoreError('damaged', `In the stored ${what}, ${describeIssue(parsed.issues[0])}`);
}

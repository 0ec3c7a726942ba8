import type { Environment } from '../measure/record/environment';
import type { Measurement } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import type { Read } from './database';
import { ofStudy, ofTrials, STUDY_STORES, type StudyStoreName } from './ranges';
import { measurementsOf } from './record-rows';
import {
  AnchorRowSchema,
  EnvironmentRowSchema,
  OperatorRowSchema,
  ProfileRowSchema,
  readRow,
  SessionRowSchema,
  StudyRowSchema,
  type TrialRow,
  TrialRowSchema,
  type VisitRow,
  VisitRowSchema,
} from './rows';

/** What a study is read from: its model and its fits are asked for by themselves. */
export type ReadStore = Exclude<StudyStoreName, 'models' | 'fits'>;
export const READ_STORES = STUDY_STORES.filter((name): name is ReadStore => name !== 'models' && name !== 'fits');
type Reading = Read<ReadStore>;

/** Trials of a study in order of position, each with its visits and the environments they point to. */
export interface TrialStretch {
  readonly measurements: readonly Measurement[];
  readonly environments: StudyRecord['environments'];
  /** The position to go on from; undefined where no trial is left. */
  readonly next: number | undefined;
}

/** A study without its measurements, and with the environments of the rest; undefined where it is not stored. */
export async function readHead(tx: Reading, id: string): Promise<StudyRecord | undefined> {
  const [study, sessionRows, anchorRows, operatorRows, profileRows] = await Promise.all([
    tx.objectStore('studies').get(id),
    tx.objectStore('sessions').getAll(ofStudy(id)),
    tx.objectStore('anchors').getAll(ofStudy(id)),
    tx.objectStore('operators').getAll(ofStudy(id)),
    tx.objectStore('profiles').getAll(ofStudy(id)),
  ]);
  if (study === undefined) return undefined;
  const { trials: _, ...head } = readRow(StudyRowSchema, study, 'study');
  const sessions = sessionRows.map((row) => readRow(SessionRowSchema, row, 'session').session);
  const anchors = anchorRows.map((row) => readRow(AnchorRowSchema, row, 'anchor check').check);
  const operators = operatorRows.map((row) => readRow(OperatorRowSchema, row, 'operator').measurement);
  const profiles = profileRows.map((row) => readRow(ProfileRowSchema, row, `profile of trial ${row.position}`).profile);
  return {
    ...head,
    environments: await readEnvironments(tx, [...sessions, ...operators, ...profiles].map(environmentIdOf)),
    sessions,
    anchors,
    measurements: [],
    ...(operators.length > 0 ? { operators } : {}),
    ...(profiles.length > 0 ? { profiles } : {}),
  };
}

/** At most `count` trials from position `from` on. */
export async function readTrials(tx: Reading, id: string, from: number, count?: number): Promise<TrialStretch> {
  const trialRows = await tx.objectStore('trials').getAll(ofTrials(id, from), count);
  const last = trialRows.at(-1)?.position;
  if (last === undefined) return { measurements: [], environments: {}, next: undefined };
  const visitRows = await tx.objectStore('visits').getAll(ofTrials(id, trialRows[0].position, last));
  const measurements = checkedMeasurements(trialRows, visitRows);
  return {
    measurements,
    environments: await readEnvironments(tx, measurements.map(environmentIdOf)),
    next: trialRows.length === count ? last + 1 : undefined,
  };
}

const environmentIdOf = ({ environmentId }: { readonly environmentId: string }): string => environmentId;

function checkedMeasurements(trialRows: readonly TrialRow[], visitRows: readonly VisitRow[]): Measurement[] {
  return measurementsOf(
    trialRows.map((row) => readRow(TrialRowSchema, row, `trial ${row.position}`)),
    visitRows.map((row) => readRow(VisitRowSchema, row, `visit of trial ${row.position}`)),
  );
}

/** The environments of these ids, each read once; an empty one names none. */
export async function readEnvironments(tx: Reading, named: readonly string[]): Promise<Record<string, Environment>> {
  const ids = [...new Set(named)].filter((id) => id !== '');
  const stored = await Promise.all(ids.map((id) => tx.objectStore('environments').get(id)));
  const rows = stored.map((row) => readRow(EnvironmentRowSchema, row, 'environment'));
  return Object.fromEntries(rows.map((row) => [row.id, row.environment]));
}

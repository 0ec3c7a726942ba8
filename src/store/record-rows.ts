import type { Environment } from '../measure/record/environment';
import type { AnchorCheck, Measurement, TrialOutcome, Visit } from '../measure/record/measurement';
import type { StudyHead, StudyRecord } from '../measure/record/study-record';
import type { ReadTransaction } from './database';
import { StoreError } from './problems';
import {
  type AnchorRow,
  AnchorRowSchema,
  type EnvironmentRow,
  EnvironmentRowSchema,
  type OperatorRow,
  OperatorRowSchema,
  type ProfileRow,
  ProfileRowSchema,
  readRow,
  type SessionRow,
  SessionRowSchema,
  type StudyRow,
  StudyRowSchema,
  type TrialRow,
  TrialRowSchema,
  type VisitRow,
  VisitRowSchema,
} from './rows';
import { ofStudy, ofTrials, STUDY_STORES, type StudyStoreName } from './schema';

export interface RecordRows {
  readonly study: StudyRow;
  readonly trialRows: readonly TrialRow[];
  readonly visitRows: readonly VisitRow[];
  readonly environmentRows: readonly EnvironmentRow[];
  readonly sessionRows: readonly SessionRow[];
  readonly anchorRows: readonly AnchorRow[];
  readonly operatorRows: readonly OperatorRow[];
  readonly profileRows: readonly ProfileRow[];
}

/** A record as the rows that hold it; environments that nothing in it points to are left out. */
export function rowsOf(record: StudyRecord, trials: number): RecordRows {
  const { environments, sessions, anchors, measurements, id: studyId, operators = [], profiles = [], ...head } = record;
  const used = new Set(
    [...measurements, ...sessions, ...operators, ...profiles].map(({ environmentId }) => environmentId),
  );
  return {
    study: { id: studyId, ...head, trials },
    trialRows: measurements.map((measurement) => trialRow(studyId, measurement)),
    visitRows: measurements.flatMap(({ position, outcome }) =>
      outcome.state === 'measured'
        ? outcome.visits.map((visit) => ({ studyId, position, visitIndex: visit.index, visit }))
        : [],
    ),
    environmentRows: Object.entries(environments)
      .filter(([id]) => used.has(id))
      .map(([id, environment]) => ({ id, environment })),
    sessionRows: sessions.map((session) => ({ studyId, startedAtMs: session.startedAtMs, session })),
    anchorRows: anchors.map((check) => anchorRow(studyId, check)),
    operatorRows: operators.map((measurement) => ({ studyId, signature: measurement.signature, measurement })),
    profileRows: profiles.map((profile) => ({ studyId, position: profile.position, profile })),
  };
}

function trialRow(studyId: string, measurement: Measurement): TrialRow {
  const { trialId, position, architecture, environmentId, outcome } = measurement;
  const startedAtMs = outcome.state === 'measured' ? outcome.visits[0].startedAtMs : 0;
  const head = { studyId, position, trialId, architecture, environmentId, startedAtMs };
  return outcome.state === 'measured' ? { ...head, state: 'measured' } : { ...head, ...outcome };
}

/** The trials that ended or have a visit, each with its visits; both in the order of their keys. */
export function measurementsOf(trials: readonly TrialRow[], visitRows: readonly VisitRow[]): Measurement[] {
  const visits = new Map<number, Visit[]>();
  for (const { position, visit } of visitRows) {
    const known = visits.get(position);
    if (known === undefined) visits.set(position, [visit]);
    else known.push(visit);
  }
  return trials.flatMap((row) => {
    const { trialId, position, architecture, environmentId } = row;
    const own = visits.get(position) ?? [];
    const hasNothing = (row.state === 'running' || row.state === 'open') && own.length === 0;
    return hasNothing ? [] : [{ trialId, position, architecture, environmentId, outcome: outcomeOf(row, own) }];
  });
}

function outcomeOf(row: TrialRow, visits: readonly Visit[]): TrialOutcome {
  switch (row.state) {
    case 'running':
    case 'open':
    case 'measured':
      if (visits.length === 0) throw new StoreError('damaged', `The stored trial ${row.position} has lost its visits`);
      return { state: 'measured', visits };
    case 'summarised':
      return { state: 'summarised', summary: row.summary };
    case 'failed':
      return { state: 'failed', code: row.code, detail: row.detail };
  }
}

export const anchorRow = (studyId: string, check: AnchorCheck): AnchorRow => ({
  studyId,
  session: check.session,
  index: check.index,
  check,
});

/** Object stores that a study is read from; its model and fits are read separately. */
export type ReadStore = Exclude<StudyStoreName, 'models' | 'fits'>;
export const READ_STORES = STUDY_STORES.filter((name): name is ReadStore => name !== 'models' && name !== 'fits');
type RecordTransaction = ReadTransaction<ReadStore>;

/** Trials of a study in order of position, each with its visits and the environments they point to. */
export interface TrialPage {
  readonly measurements: readonly Measurement[];
  readonly environments: StudyRecord['environments'];
  /** The position to go on from; undefined where no trial is left. */
  readonly next: number | undefined;
}

/** A study without its measurements, and with the environments of the rest; undefined where it is not stored. */
export async function readHead(tx: RecordTransaction, id: string): Promise<StudyHead | undefined> {
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
    ...(operators.length > 0 ? { operators } : {}),
    ...(profiles.length > 0 ? { profiles } : {}),
  };
}

/** At most `count` trials from position `from` on. */
export async function readTrials(tx: RecordTransaction, id: string, from: number, count?: number): Promise<TrialPage> {
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
export async function readEnvironments(
  tx: RecordTransaction,
  named: readonly string[],
): Promise<Record<string, Environment>> {
  const ids = [...new Set(named)].filter((id) => id !== '');
  const stored = await Promise.all(ids.map((id) => tx.objectStore('environments').get(id)));
  const rows = stored.map((row) => readRow(EnvironmentRowSchema, row, 'environment'));
  return Object.fromEntries(rows.map((row) => [row.id, row.environment]));
}

import type { AnchorCheck, Measurement, TrialOutcome, Visit } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import { StoreError } from './problems';
import type {
  AnchorRow,
  EnvironmentRow,
  OperatorRow,
  ProfileRow,
  SessionRow,
  StudyRow,
  TrialRow,
  VisitRow,
} from './rows';

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

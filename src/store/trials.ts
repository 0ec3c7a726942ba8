import { assert } from '../base/assert';
import { type Environment, environmentId } from '../measure/record/environment';
import type { AnchorCheck, Measurement, Session, TrialFailureCode, Visit } from '../measure/record/measurement';
import type { OperatorMeasurement, TrialProfile } from '../measure/record/profile';
import type { Architecture } from '../space/architecture';
import type { Trial } from '../study/plan';
import { type Database, requireStored, silently } from './database';
import { StoreError } from './problems';
import { anchorRow, READ_STORES, readTrials, type TrialPage } from './record-rows';
import { readRow, type TrialRow, TrialRowSchema } from './rows';
import { ofStudy } from './schema';

/** A trial in the state `running`: a visit was begun and neither recorded nor cancelled. */
export interface InterruptedTrial {
  readonly trialId: string;
  readonly position: number;
  readonly startedAtMs: number;
  /** Number of stored visits. */
  readonly visits: number;
}

export type TrialEnd =
  | { readonly state: 'measured' }
  | { readonly state: 'failed'; readonly code: TrialFailureCode; readonly detail: string };

/**
 * What is measured of a study: its sessions, trials, visits, anchor checks, operators and profiles. Every method is one
 * transaction and rejects with a `StoreError`.
 */
export interface TrialsStore {
  /** Notes that a session began, with the environment it runs in. */
  beginSession(studyId: string, session: Session, environment: Environment): Promise<void>;

  /** Stores a check that belongs to no visit. */
  recordAnchors(studyId: string, check: AnchorCheck): Promise<void>;

  /**
   * Marks a trial as `running`, before a visit begins. `environment` is that of the worker that will measure it, so that
   * a trial that ends the tab has an environment too. A trial that has visits keeps the environment of those visits: a
   * resumed study compares it with its own to decide whether more visits may be added.
   */
  beginVisit(studyId: string, trial: Trial, startedAtMs: number, environment?: Environment): Promise<void>;

  /**
   * Stores a visit with the check of the anchors after it. Visit 0 begins the trial anew: what an interrupted attempt left
   * is replaced, and the trial takes this visit's environment. `isLast` ends the trial with it.
   */
  recordVisit(
    studyId: string,
    trial: Trial,
    environment: Environment,
    visit: Visit,
    isLast: boolean,
    check?: AnchorCheck,
  ): Promise<void>;

  /** Takes back `beginVisit`: the visit was skipped, and the trial must not count as one that ended the tab. */
  cancelVisit(studyId: string, trial: Trial): Promise<void>;

  /**
   * Takes back a visit that took the tab with it: the trial keeps the visits it has, and goes on in its turn. Resolves to
   * how many visits in a row did so, this one among them; a visit that is stored ends the count.
   */
  countKill(studyId: string, trial: Trial): Promise<number>;

  /** Ends a trial: as measured, with the visits it has, or as failed. */
  end(studyId: string, trial: Trial, end: TrialEnd): Promise<void>;

  /** Stores the measurement of an operator so far, with its environment; replaces an earlier one. */
  recordOperator(studyId: string, measurement: OperatorMeasurement, environment: Environment): Promise<void>;

  /** Stores the profile of a trial, with its environment; replaces an earlier one. */
  recordProfile(studyId: string, profile: TrialProfile, environment: Environment): Promise<void>;

  /** One trial with every raw sample; undefined where it is not stored. */
  load(id: string, position: number): Promise<Measurement | undefined>;

  /** At most `count` trials from position `from` on, with every raw sample: a large study is read in stretches. */
  loadFrom(id: string, from: number, count: number): Promise<TrialPage>;

  /** The architectures of a study that have figures, without reading any. */
  measuredArchitectures(id: string): Promise<Architecture[]>;

  /** Trials that were running when the tab ended. Valid only while no tab measures this study. */
  interrupted(studyId: string): Promise<InterruptedTrial[]>;
}

export function trialsIn(database: Database): TrialsStore {
  return {
    beginSession(studyId, session, environment) {
      return database.write(['studies', 'sessions', 'environments'], async (tx) => {
        await requireStored(tx, studyId);
        await tx.objectStore('environments').put({ id: session.environmentId, environment });
        await tx.objectStore('sessions').put({ studyId, startedAtMs: session.startedAtMs, session });
      });
    },
    recordAnchors(studyId, check) {
      return database.write(['studies', 'anchors', 'overviews'], async (tx) => {
        await requireStored(tx, studyId);
        silently(tx.objectStore('overviews')).delete(studyId);
        silently(tx.objectStore('anchors')).put(anchorRow(studyId, check));
      });
    },
    beginVisit(studyId, trial, startedAtMs, environment) {
      return database.write(['studies', 'trials', 'visits', 'environments', 'overviews'], async (tx) => {
        await requireStored(tx, studyId);
        const trials = tx.objectStore('trials');
        const { id: trialId, position, architecture } = trial;
        const [before, visits] = await Promise.all([
          trials.get([studyId, position]),
          tx.objectStore('visits').count(ofStudy(studyId, position)),
        ]);
        const isKept = environment === undefined || visits > 0;
        const id = isKept ? (before?.environmentId ?? '') : environmentId(environment);
        const row = { studyId, position, trialId, architecture, environmentId: id, startedAtMs };
        silently(tx.objectStore('overviews')).delete(studyId);
        if (!isKept) silently(tx.objectStore('environments')).put({ id, environment });
        silently(trials).put({ ...row, state: 'running', ...killsIn(before) });
      });
    },
    recordVisit(studyId, trial, environment, visit, isLast, check) {
      const { position, id: trialId, architecture } = trial;
      const stores = ['studies', 'trials', 'visits', 'environments', 'anchors', 'overviews'] as const;
      return database.write([...stores], async (tx) => {
        await requireStored(tx, studyId);
        const trials = tx.objectStore('trials');
        const visits = silently(tx.objectStore('visits'));
        const before = await trials.get([studyId, position]);
        const isFirst = visit.index === 0;
        const isPlaced = !isFirst && before !== undefined && before.environmentId !== '';
        const id = isPlaced ? before.environmentId : environmentId(environment);
        silently(tx.objectStore('overviews')).delete(studyId);
        if (isFirst) visits.delete(ofStudy(studyId, position));
        visits.put({ studyId, position, visitIndex: visit.index, visit });
        if (!isPlaced) silently(tx.objectStore('environments')).put({ id, environment });
        if (check !== undefined) silently(tx.objectStore('anchors')).put(anchorRow(studyId, check));
        const startedAtMs = before?.startedAtMs ?? visit.startedAtMs;
        const row = { studyId, position, trialId, architecture, environmentId: id, startedAtMs };
        silently(trials).put({ ...row, state: isLast ? 'measured' : 'open' });
      });
    },
    cancelVisit(studyId, { position }) {
      return database.write(['studies', 'trials', 'visits'], async (tx) => {
        await requireStored(tx, studyId);
        const trials = tx.objectStore('trials');
        const row = await trials.get([studyId, position]);
        if (row === undefined || row.state !== 'running') return;
        const visits = await tx.objectStore('visits').count(ofStudy(studyId, position));
        if (visits === 0 && row.kills === undefined) await trials.delete([studyId, position]);
        else await trials.put({ ...row, state: 'open' });
      });
    },
    countKill(studyId, { position }) {
      return database.write(['studies', 'trials'], async (tx) => {
        await requireStored(tx, studyId);
        const trials = tx.objectStore('trials');
        const row = await trials.get([studyId, position]);
        if (row === undefined || row.state !== 'running') throw new StoreError('missing');
        const kills = (row.kills ?? 0) + 1;
        await trials.put({ ...row, state: 'open', kills });
        return kills;
      });
    },
    end(studyId, trial, end) {
      return database.write(['studies', 'trials', 'visits', 'overviews'], async (tx) => {
        await requireStored(tx, studyId);
        await tx.objectStore('overviews').delete(studyId);
        const { position, id: trialId, architecture } = trial;
        const before = await tx.objectStore('trials').get([studyId, position]);
        const visits = await tx.objectStore('visits').count(ofStudy(studyId, position));
        assert(end.state === 'failed' || visits > 0, 'a measured trial has a visit');
        const { environmentId, startedAtMs } = before ?? { environmentId: '', startedAtMs: 0 };
        const head = { studyId, position, trialId, architecture, environmentId, startedAtMs };
        await tx.objectStore('trials').put({ ...head, ...end });
      });
    },
    recordOperator(studyId, measurement, environment) {
      assert(measurement.environmentId === environmentId(environment), 'an operator is stored with its environment');
      return database.write(['studies', 'operators', 'environments'], async (tx) => {
        await requireStored(tx, studyId);
        await tx.objectStore('environments').put({ id: measurement.environmentId, environment });
        await tx.objectStore('operators').put({ studyId, signature: measurement.signature, measurement });
      });
    },
    recordProfile(studyId, profile, environment) {
      assert(profile.environmentId === environmentId(environment), 'a profile is stored with its environment');
      return database.write(['studies', 'profiles', 'environments'], async (tx) => {
        await requireStored(tx, studyId);
        await tx.objectStore('environments').put({ id: profile.environmentId, environment });
        await tx.objectStore('profiles').put({ studyId, position: profile.position, profile });
      });
    },
    load(id, position) {
      return database.read(READ_STORES, async (tx) => {
        const { measurements } = await readTrials(tx, id, position, 1);
        return measurements.find((measurement) => measurement.position === position);
      });
    },
    loadFrom(id, from, count) {
      return database.read(READ_STORES, (tx) => readTrials(tx, id, from, count));
    },
    measuredArchitectures(id) {
      return database.read(['trials', 'visits'], async (tx) => {
        const stored = await tx.objectStore('trials').getAll(ofStudy(id));
        const rows = stored.map((row) => readRow(TrialRowSchema, row, `trial ${row.position}`));
        const hasFigures = async (row: TrialRow): Promise<boolean> => {
          if (row.state === 'measured' || row.state === 'summarised') return true;
          if (row.state !== 'open') return false;
          // One whose only visit took the tab with it has none.
          return row.kills === undefined || (await tx.objectStore('visits').count(ofStudy(id, row.position))) > 0;
        };
        const are = await Promise.all(rows.map(hasFigures));
        return rows.filter((_, i) => are[i]).map(({ architecture }) => architecture);
      });
    },
    interrupted(studyId) {
      return database.read(['trials', 'visits'], async (tx) => {
        const rows = await tx.objectStore('trials').index('state').getAll([studyId, 'running']);
        return Promise.all(
          rows
            .map((row) => readRow(TrialRowSchema, row, 'trial'))
            .map(async ({ trialId, position, startedAtMs }) => ({
              trialId,
              position,
              startedAtMs,
              visits: await tx.objectStore('visits').count(ofStudy(studyId, position)),
            })),
        );
      });
    },
  };
}

/** The count of kills of a trial that goes on. */
const killsIn = (row: TrialRow | undefined): { readonly kills?: number } =>
  (row?.state === 'running' || row?.state === 'open') && row.kills !== undefined ? { kills: row.kills } : {};

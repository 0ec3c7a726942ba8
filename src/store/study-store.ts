import * as v from 'valibot';
import { assert } from '../base/assert';
import { crc32 } from '../base/crc32';
import type { Environment } from '../measure/record/environment';
import { environmentId } from '../measure/record/environment';
import type { AnchorCheck, Measurement, Session, TrialFailureCode, Visit } from '../measure/record/measurement';
import type { OperatorMeasurement, TrialProfile } from '../measure/record/profile';
import { DEVICE_NAME_MAX_CHARS } from '../measure/record/schemas';
import type { StudyRecord } from '../measure/record/study-record';

import type { Architecture } from '../space/architecture';
import { plannedTrials, type Trial } from '../study/plan';
import { Database, silently } from './database';
import { StoreError } from './problems';
import {
  deleteRows,
  deleteUnusedModel,
  environmentsOf,
  modelOf,
  ofStudy,
  STUDY_STORES,
  type StudyStoreName,
  type StudyTransaction,
  unusedEnvironments,
} from './ranges';
import { READ_STORES, readEnvironments, readHead, readTrials, type TrialStretch } from './reading';
import { anchorRow, rowsOf } from './record-rows';
import {
  type KeptFitRow,
  KeptFitRowSchema,
  type ModelRow,
  ModelRowSchema,
  OverviewRowSchema,
  readRow,
  type StudyRow,
  StudyRowSchema,
  TrialRowSchema,
} from './rows';

/** A stored study without its measurements. */
export interface StoredStudy extends StudyRow {
  /** Trials that have ended, failed ones among them. */
  readonly ended: number;
}

/** A trial whose journal says that it is running. */
export interface InterruptedTrial {
  readonly trialId: string;
  readonly position: number;
  readonly startedAtMs: number;
  /** Visits of it that are stored. */
  readonly visits: number;
}

/** A model whose files are here. */
export interface KeptModel {
  readonly digest: string;
  readonly name: string;
  /** Of its files. */
  readonly bytes: number;
}

/** What was read out of a study's trials before, and the environments they point to. */
export interface KeptOverview {
  /** As in a `PackedOverview`. */
  readonly trials: Uint8Array<ArrayBuffer>;
  readonly environments: StudyRecord['environments'];
}

export type TrialEnd =
  | { readonly state: 'measured' }
  | { readonly state: 'failed'; readonly code: TrialFailureCode; readonly detail: string };

const ALL: StudyStoreName[] = [...STUDY_STORES];

/** The studies of this browser. Every method is one transaction, and rejects with a `StoreError` alone. */
export class StudyStore {
  constructor(private readonly database: Database) {}

  close(): void {
    this.database.close();
  }

  /** Stores a study before its first trial, with the model that it measures. Rejects where it is already stored. */
  createStudy(record: StudyRecord, trials: number, model?: ModelRow): Promise<void> {
    assert(record.measurements.length === 0, 'a new study has no measurements');
    return this.addStudy(record, trials, model);
  }

  /** Stores a study that came from elsewhere, with all it holds. Rejects where it is already stored. */
  saveRecord(record: StudyRecord): Promise<void> {
    return this.addStudy(record, plannedTrials(record.definition));
  }

  /** Notes that a session began, with the environment it runs in. */
  beginSession(studyId: string, session: Session, environment: Environment): Promise<void> {
    return this.database.write(['studies', 'sessions', 'environments'], async (tx) => {
      await requireStored(tx, studyId);
      await tx.objectStore('environments').put({ id: session.environmentId, environment });
      await tx.objectStore('sessions').put({ studyId, startedAtMs: session.startedAtMs, session });
    });
  }

  /** Stores a check that belongs to no visit. */
  recordAnchors(studyId: string, check: AnchorCheck): Promise<void> {
    return this.database.write(['studies', 'anchors', 'overviews'], async (tx) => {
      await requireStored(tx, studyId);
      silently(tx.objectStore('overviews')).delete(studyId);
      silently(tx.objectStore('anchors')).put(anchorRow(studyId, check));
    });
  }

  /**
   * Notes that a visit of a trial begins, before it does. `environment` is that of the worker about to measure it, so
   * that a trial which takes the tab with it has one. A trial with visits keeps the environment they were made in: that
   * tells, when the study goes on, whether more visits may join them.
   */
  journalTrial(studyId: string, trial: Trial, startedAtMs: number, environment?: Environment): Promise<void> {
    return this.database.write(['studies', 'trials', 'visits', 'environments', 'overviews'], async (tx) => {
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
      silently(trials).put({ ...row, state: 'running' });
    });
  }

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
  ): Promise<void> {
    const { position, id: trialId, architecture } = trial;
    const stores = ['studies', 'trials', 'visits', 'environments', 'anchors', 'overviews'] as const;
    return this.database.write([...stores], async (tx) => {
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
  }

  /** Takes back that a visit of the trial was begun: it is not waited for, and no trial that took the tab with it. */
  releaseTrial(studyId: string, { position }: Trial): Promise<void> {
    return this.database.write(['studies', 'trials', 'visits'], async (tx) => {
      await requireStored(tx, studyId);
      const trials = tx.objectStore('trials');
      const row = await trials.get([studyId, position]);
      if (row === undefined || row.state !== 'running') return;
      const visits = await tx.objectStore('visits').count(ofStudy(studyId, position));
      if (visits === 0) await trials.delete([studyId, position]);
      else await trials.put({ ...row, state: 'open' });
    });
  }

  /** Ends a trial: as measured, with the visits it has, or as failed. */
  endTrial(studyId: string, trial: Trial, end: TrialEnd): Promise<void> {
    return this.database.write(['studies', 'trials', 'visits', 'overviews'], async (tx) => {
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
  }

  /** Stores what an operator has yielded so far, with its environment; replaces what was stored of it before. */
  recordOperator(studyId: string, measurement: OperatorMeasurement, environment: Environment): Promise<void> {
    assert(measurement.environmentId === environmentId(environment), 'an operator is stored with its environment');
    return this.database.write(['studies', 'operators', 'environments'], async (tx) => {
      await requireStored(tx, studyId);
      await tx.objectStore('environments').put({ id: measurement.environmentId, environment });
      await tx.objectStore('operators').put({ studyId, signature: measurement.signature, measurement });
    });
  }

  /** Stores the profile of a trial, with its environment; replaces an earlier one. */
  recordProfile(studyId: string, profile: TrialProfile, environment: Environment): Promise<void> {
    assert(profile.environmentId === environmentId(environment), 'a profile is stored with its environment');
    return this.database.write(['studies', 'profiles', 'environments'], async (tx) => {
      await requireStored(tx, studyId);
      await tx.objectStore('environments').put({ id: profile.environmentId, environment });
      await tx.objectStore('profiles').put({ studyId, position: profile.position, profile });
    });
  }

  /** Keeps what was fitted to a study; replaces an earlier fit. */
  recordFit(row: KeptFitRow): Promise<void> {
    return this.database.write(['studies', 'fits'], async (tx) => {
      await requireStored(tx, row.studyId);
      await tx.objectStore('fits').put(row);
    });
  }

  /** What was fitted to a study; undefined where nothing was, and where it cannot be read: it can be made again. */
  async loadFit(studyId: string): Promise<KeptFitRow | undefined> {
    return this.database.read(['fits'], async (tx) => {
      const parsed = v.safeParse(KeptFitRowSchema, await tx.objectStore('fits').get(studyId));
      return parsed.success ? parsed.output : undefined;
    });
  }

  setStudyState(id: string, state: StudyRecord['state']): Promise<void> {
    return this.changeStudy(id, { state });
  }

  /** Names the device; what goes beyond 80 characters is cut off. */
  setDeviceName(id: string, name: string): Promise<void> {
    return this.changeStudy(id, { deviceName: name.slice(0, DEVICE_NAME_MAX_CHARS) });
  }

  /** Newest first. Studies that cannot be read are left out; `damagedStudies` names them. */
  async listStudies(): Promise<StoredStudy[]> {
    return this.database.read(['studies', 'trials'], async (tx) => {
      const rows = await tx.objectStore('studies').index('createdAtMs').getAll();
      const trials = tx.objectStore('trials');
      const readable = rows.filter(isReadable).reverse();
      return Promise.all(
        readable.map(async (study) => {
          const [journaled, running, open] = await Promise.all([
            trials.count(ofStudy(study.id)),
            trials.index('state').count([study.id, 'running']),
            trials.index('state').count([study.id, 'open']),
          ]);
          return { ...study, ended: journaled - running - open };
        }),
      );
    });
  }

  /** Keys of the studies whose own row cannot be read. They can still be deleted. */
  async damagedStudies(): Promise<string[]> {
    return this.database.read(['studies'], async (tx) => {
      const studies = tx.objectStore('studies');
      const [rows, keys] = await Promise.all([studies.getAll(), studies.getAllKeys()]);
      return keys.filter((_, i) => !isReadable(rows[i]));
    });
  }

  /** The study with every raw sample; undefined where it is not stored. */
  async loadStudy(id: string): Promise<StudyRecord | undefined> {
    return this.database.read(READ_STORES, async (tx) => {
      const [head, trials] = await Promise.all([readHead(tx, id), readTrials(tx, id, 0)]);
      if (head === undefined) return undefined;
      const environments = { ...head.environments, ...trials.environments };
      return { ...head, environments, measurements: trials.measurements };
    });
  }

  /** The study without its measurements; undefined where it is not stored. */
  async loadHead(id: string): Promise<StudyRecord | undefined> {
    return this.database.read(READ_STORES, (tx) => readHead(tx, id));
  }

  /** At most `count` trials from position `from` on, with every raw sample: a large study is read in stretches. */
  async loadTrials(id: string, from: number, count: number): Promise<TrialStretch> {
    return this.database.read(READ_STORES, (tx) => readTrials(tx, id, from, count));
  }

  /** One trial with every raw sample; undefined where nothing of it is stored. */
  async loadMeasurement(id: string, position: number): Promise<Measurement | undefined> {
    const { measurements } = await this.loadTrials(id, position, 1);
    return measurements.find((measurement) => measurement.position === position);
  }

  /** Undefined where nothing is kept by this version of the site, or not as it was written: it can be read out again. */
  async loadOverview(id: string, siteVersion: string): Promise<KeptOverview | undefined> {
    return this.database.read(READ_STORES, async (tx) => {
      const parsed = v.safeParse(OverviewRowSchema, await tx.objectStore('overviews').get(id));
      if (!parsed.success || parsed.output.siteVersion !== siteVersion) return undefined;
      const { trials, checksum, environmentIds } = parsed.output;
      if (crc32(trials) !== checksum) return undefined;
      return { trials, environments: await readEnvironments(tx, environmentIds) };
    });
  }

  /** Keeps it until a trial or an anchor check of the study changes. */
  keepOverview(studyId: string, siteVersion: string, { trials, environments }: KeptOverview): Promise<void> {
    return this.database.write(['studies', 'overviews'], async (tx) => {
      await requireStored(tx, studyId);
      const environmentIds = Object.keys(environments);
      const row = { studyId, siteVersion, trials, checksum: crc32(trials), environmentIds };
      await tx.objectStore('overviews').put(row);
    });
  }

  /** The architectures of a study that have figures, without reading any. */
  async measuredArchitectures(id: string): Promise<Architecture[]> {
    return this.database.read(['trials'], async (tx) => {
      const rows = await tx.objectStore('trials').getAll(ofStudy(id));
      return rows
        .map((row) => readRow(TrialRowSchema, row, `trial ${row.position}`))
        .filter(({ state }) => state === 'measured' || state === 'summarised' || state === 'open')
        .map(({ architecture }) => architecture);
    });
  }

  /** Trials that were under way when the tab went away. Meaningful only while no tab measures this study. */
  async interruptedTrials(studyId: string): Promise<InterruptedTrial[]> {
    return this.database.read(['trials', 'visits'], async (tx) => {
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
  }

  /** The files of a model; undefined where they are not kept here. */
  async loadModel(digest: string): Promise<ModelRow | undefined> {
    return this.database.read(['models'], async (tx) => {
      const row = await tx.objectStore('models').get(digest);
      return row === undefined ? undefined : readRow(ModelRowSchema, row, 'model');
    });
  }

  /** The models that are kept here, by name. */
  async listModels(): Promise<KeptModel[]> {
    return this.database.read(['models'], async (tx) => {
      const rows = await tx.objectStore('models').getAll();
      return rows
        .map(({ digest, name, json, weights }) => ({ digest, name, bytes: json.length + weights.size }))
        .sort((a, b) => a.name.localeCompare(b.name));
    });
  }

  /** Deletes a model's files. Studies of it keep their figures, and need the files again to be gone on with. */
  deleteModel(digest: string): Promise<void> {
    return this.database.write(['models'], (tx) => tx.objectStore('models').delete(digest));
  }

  /** Deletes a study with all that belongs to it, and the environments and the model that no other study uses. */
  deleteStudy(id: string): Promise<void> {
    return this.database.write(ALL, async (tx) => {
      const digest = modelOf(await tx.objectStore('studies').get(id));
      const used = await environmentsOf(tx, id);
      await deleteRows(tx, id);
      for (const key of await unusedEnvironments(tx, used)) {
        await tx.objectStore('environments').delete(key);
      }
      await deleteUnusedModel(tx, digest);
    });
  }

  private addStudy(record: StudyRecord, trials: number, model?: ModelRow): Promise<void> {
    const rows = rowsOf(record, trials);
    const { study, trialRows, visitRows, environmentRows, sessionRows, anchorRows } = rows;
    return this.database.write(ALL, async (tx) => {
      const studies = tx.objectStore('studies');
      if ((await studies.getKey(study.id)) !== undefined) throw new StoreError('already-stored');
      await Promise.all([
        studies.add(study),
        ...trialRows.map((row) => tx.objectStore('trials').put(row)),
        ...visitRows.map((row) => tx.objectStore('visits').put(row)),
        ...environmentRows.map((row) => tx.objectStore('environments').put(row)),
        ...sessionRows.map((row) => tx.objectStore('sessions').put(row)),
        ...anchorRows.map((row) => tx.objectStore('anchors').put(row)),
        ...(model === undefined ? [] : [tx.objectStore('models').put(model)]),
        ...rows.operatorRows.map((row) => tx.objectStore('operators').put(row)),
        ...rows.profileRows.map((row) => tx.objectStore('profiles').put(row)),
      ]);
    });
  }

  private changeStudy(id: string, change: Partial<StudyRow>): Promise<void> {
    return this.database.write(['studies'], async (tx) => {
      await tx.objectStore('studies').put({ ...(await requireStudy(tx, id)), ...change });
    });
  }
}

export const STORE_NAME = 'leti';

/** Rejects with a `StoreError`. `name` is for tests, which want a database of their own. */
export async function openStudyStore(name: string = STORE_NAME): Promise<StudyStore> {
  return new StudyStore(await Database.open(name));
}

const isReadable = (row: StudyRow): boolean => v.safeParse(StudyRowSchema, row).success;

/** A study deleted in another tab is not written to: its rows would stay for ever. */
async function requireStored(tx: StudyTransaction, id: string): Promise<void> {
  if ((await tx.objectStore('studies').getKey(id)) === undefined) throw new StoreError('missing');
}

async function requireStudy(tx: StudyTransaction, id: string): Promise<StudyRow> {
  const row = await tx.objectStore('studies').get(id);
  if (row === undefined) throw new StoreError('missing');
  return readRow(StudyRowSchema, row, 'study');
}

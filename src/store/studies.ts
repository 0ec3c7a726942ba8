import * as v from 'valibot';
import { sum } from '../base/aggregate';
import { assert } from '../base/assert';

import { cleanName, shortenText } from '../base/clean-text';
import { DEVICE_NAME_MAX_CHARS } from '../measure/record/schemas';
import type { StudyHead, StudyRecord } from '../measure/record/study-record';
import type { StudyDefinition } from '../study/definition';
import { type Database, requireStudy, type WriteTransaction } from './database';
import { StoreError } from './problems';
import { READ_STORES, readHead, readTrials, rowsOf } from './record-rows';
import { type ModelRow, type StudyRow, StudyRowSchema } from './rows';
import { ofStudy, STUDY_STORES, type StudyStoreName } from './schema';

/** A stored study without its measurements. */
export interface StoredStudy extends StudyRow {
  /** Trials that have ended, failed ones among them. */
  readonly ended: number;
}

/** The studies of this browser. Every method is one transaction and rejects with a `StoreError`. */
export interface StudiesStore {
  /** Stores a study before its first trial, with the model that it measures. Rejects where it is already stored. */
  create(record: StudyRecord, trials: number, model?: ModelRow): Promise<void>;

  /**
   * Stores a study that came from elsewhere, with all it holds; `trials` of it are planned, else they are counted here.
   * Rejects where it is already stored.
   */
  add(record: StudyRecord, trials?: number): Promise<void>;

  setState(id: string, state: StudyRecord['state']): Promise<void>;

  /** Names the device: the name is cleaned, and what goes beyond 80 characters cut off. */
  setDeviceName(id: string, name: string): Promise<void>;

  /** Newest first. Studies that cannot be read are left out; `damaged` names them. */
  list(): Promise<StoredStudy[]>;

  /** Keys of the studies whose own row cannot be read. They can still be deleted. */
  damaged(): Promise<string[]>;

  /** The study with every raw sample; undefined where it is not stored. */
  load(id: string): Promise<StudyRecord | undefined>;

  /** The keys of all stored studies, also of those that cannot be read. */
  ids(): Promise<string[]>;

  /** Every row of a study as it is stored, unchecked, without the files of a model: for a study that cannot be read. */
  loadRaw(id: string): Promise<RawRows>;

  /** The study without its measurements; undefined where it is not stored. */
  loadHead(id: string): Promise<StudyHead | undefined>;

  /** Deletes a study with all that belongs to it, and the environments and the model that no other study uses. */
  delete(id: string): Promise<void>;
}

/** Rows of one study by the store that they are in. Nothing of them is checked. */
export type RawRows = Readonly<Record<string, unknown>>;

/** Every row of these is keyed by its study first. */
const RAW_STORES = ['trials', 'visits', 'sessions', 'anchors', 'operators', 'profiles'] as const;

export function studiesIn(database: Database): StudiesStore {
  return {
    create(record, trials, model) {
      assert(record.measurements.length === 0, 'a new study has no measurements');
      return insert(database, record, trials, model);
    },
    async add(record, trials) {
      return insert(database, record, trials ?? (await countTrials(record.definition)));
    },
    setState(id, state) {
      return update(database, id, { state });
    },
    setDeviceName(id, name) {
      return update(database, id, { deviceName: shortenText(cleanName(name, ''), DEVICE_NAME_MAX_CHARS) });
    },
    list() {
      return database.read(['studies', 'trials'], async (tx) => {
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
    },
    damaged() {
      return database.read(['studies'], async (tx) => {
        const studies = tx.objectStore('studies');
        const [rows, keys] = await Promise.all([studies.getAll(), studies.getAllKeys()]);
        return keys.filter((_, i) => !isReadable(rows[i]));
      });
    },
    load(id) {
      return database.read(READ_STORES, async (tx) => {
        const [head, trials] = await Promise.all([readHead(tx, id), readTrials(tx, id, 0)]);
        if (head === undefined) return undefined;
        const environments = { ...head.environments, ...trials.environments };
        return { ...head, environments, measurements: trials.measurements };
      });
    },
    ids() {
      return database.read(['studies'], (tx) => tx.objectStore('studies').getAllKeys());
    },
    loadRaw(id) {
      return database.read([...RAW_STORES, 'studies', 'environments'], async (tx) => {
        const [study, environments, ...rows] = await Promise.all([
          tx.objectStore('studies').get(id),
          // All of them: a damaged row may not tell which it needs.
          tx.objectStore('environments').getAll(),
          ...RAW_STORES.map((name) => tx.objectStore(name).getAll(ofStudy(id))),
        ]);
        return { study, environments, ...Object.fromEntries(RAW_STORES.map((name, i) => [name, rows[i]])) };
      });
    },
    loadHead(id) {
      return database.read(READ_STORES, (tx) => readHead(tx, id));
    },
    delete(id) {
      return database.write([...STUDY_STORES], async (tx) => {
        const digest = modelOf(await tx.objectStore('studies').get(id));
        const used = await environmentsOf(tx, id);
        await deleteRows(tx, id);
        for (const key of await unusedEnvironments(tx, used)) {
          await tx.objectStore('environments').delete(key);
        }
        await deleteUnusedModel(tx, digest);
      });
    },
  };
}

function insert(database: Database, record: StudyRecord, trials: number, model?: ModelRow): Promise<void> {
  const rows = rowsOf(record, trials);
  const { study, trialRows, visitRows, environmentRows, sessionRows, anchorRows } = rows;
  return database.write([...STUDY_STORES], async (tx) => {
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

function update(database: Database, id: string, change: Partial<StudyRow>): Promise<void> {
  return database.write(['studies'], async (tx) => {
    await tx.objectStore('studies').put({ ...(await requireStudy(tx, id)), ...change });
  });
}

/** The code that plans is loaded with the first study that was not counted before. */
const countTrials = async (definition: StudyDefinition): Promise<number> =>
  (await import('../study/plan')).plannedTrials(definition);

const isReadable = (row: StudyRow): boolean => v.safeParse(StudyRowSchema, row).success;

type DeletingTransaction = WriteTransaction<StudyStoreName>;

async function deleteRows(tx: DeletingTransaction, studyId: string): Promise<void> {
  await Promise.all([
    tx.objectStore('studies').delete(studyId),
    tx.objectStore('trials').delete(ofStudy(studyId)),
    tx.objectStore('visits').delete(ofStudy(studyId)),
    tx.objectStore('sessions').delete(ofStudy(studyId)),
    tx.objectStore('anchors').delete(ofStudy(studyId)),
    tx.objectStore('operators').delete(ofStudy(studyId)),
    tx.objectStore('profiles').delete(ofStudy(studyId)),
    tx.objectStore('fits').delete(studyId),
    tx.objectStore('overviews').delete(studyId),
  ]);
}

/** Keys of the environments that anything of a study points to. */
async function environmentsOf(tx: DeletingTransaction, studyId: string): Promise<string[]> {
  const [trials, sessions, operators, profiles] = await Promise.all([
    tx.objectStore('trials').getAll(ofStudy(studyId)),
    tx.objectStore('sessions').getAll(ofStudy(studyId)),
    tx.objectStore('operators').getAll(ofStudy(studyId)),
    tx.objectStore('profiles').getAll(ofStudy(studyId)),
  ]);
  return [
    ...trials,
    ...sessions.map(({ session }) => session),
    ...operators.map(({ measurement }) => measurement),
    ...profiles.map(({ profile }) => profile),
    // A damaged row may lack it, and must not keep its study from being deleted.
  ].flatMap((named: { readonly environmentId?: unknown } | undefined) =>
    typeof named?.environmentId === 'string' ? [named.environmentId] : [],
  );
}

/** Those of the environments that nothing points to any more. */
async function unusedEnvironments(tx: DeletingTransaction, ids: readonly string[]): Promise<string[]> {
  const candidates = [...new Set(ids)];
  const pointing = (['trials', 'sessions', 'operators', 'profiles'] as const).map((name) =>
    tx.objectStore(name).index('environmentId'),
  );
  const counts = await Promise.all(
    candidates.map(async (id) => {
      const each = await Promise.all(pointing.map((index) => index.count(id)));
      return sum(each);
    }),
  );
  return candidates.filter((_, i) => counts[i] === 0);
}

/** The digest of the model that a study measures; undefined for any other study, and for a row that is damaged. */
const modelOf = (row: StudyRow | undefined): string | undefined =>
  row?.definition?.space?.kind === 'own-model' ? row.definition.space.digest : undefined;

/** Deletes the model where no study measures it any more. */
async function deleteUnusedModel(tx: DeletingTransaction, digest: string | undefined): Promise<void> {
  if (digest === undefined) return;
  const studies = await tx.objectStore('studies').getAll();
  if (!studies.some((row) => modelOf(row) === digest)) await tx.objectStore('models').delete(digest);
}

import * as v from 'valibot';
import { crc32 } from '../base/crc32';
import type { StudyRecord } from '../measure/record/study-record';
import { type Database, requireStored } from './database';

import { READ_STORES, readEnvironments } from './record-rows';
import { type KeptFitRow, KeptFitRowSchema, OverviewRowSchema } from './rows';

/** What was read out of a study's trials before, and the environments they point to. */
export interface KeptOverview {
  /** As in a `PackedOverview`. */
  readonly trials: Uint8Array<ArrayBuffer>;
  readonly environments: StudyRecord['environments'];
}

/** What can be computed again from a stored study, kept so that it opens fast. Every method is one transaction and rejects with a `StoreError`. */
export interface CachesStore {
  /** Keeps what was fitted to a study; replaces an earlier fit. */
  keepFit(row: KeptFitRow): Promise<void>;

  /** What was fitted to a study; undefined where nothing was, and where it cannot be read: it can be made again. */
  loadFit(studyId: string): Promise<KeptFitRow | undefined>;

  /** Keeps an overview until a trial or an anchor check of the study changes. */
  keepOverview(studyId: string, siteVersion: string, overview: KeptOverview): Promise<void>;

  /** Undefined where nothing is kept by this version of the site, or not as it was written: it can be read out again. */
  loadOverview(id: string, siteVersion: string): Promise<KeptOverview | undefined>;
}

export function cachesIn(database: Database): CachesStore {
  return {
    keepFit(row) {
      return database.write(['studies', 'fits'], async (tx) => {
        await requireStored(tx, row.studyId);
        await tx.objectStore('fits').put(row);
      });
    },
    loadFit(studyId) {
      return database.read(['fits'], async (tx) => {
        const parsed = v.safeParse(KeptFitRowSchema, await tx.objectStore('fits').get(studyId));
        return parsed.success ? parsed.output : undefined;
      });
    },
    keepOverview(studyId, siteVersion, { trials, environments }) {
      return database.write(['studies', 'overviews'], async (tx) => {
        await requireStored(tx, studyId);
        const environmentIds = Object.keys(environments);
        const row = { studyId, siteVersion, trials, checksum: crc32(trials), environmentIds };
        await tx.objectStore('overviews').put(row);
      });
    },
    loadOverview(id, siteVersion) {
      return database.read(READ_STORES, async (tx) => {
        const parsed = v.safeParse(OverviewRowSchema, await tx.objectStore('overviews').get(id));
        if (!parsed.success || parsed.output.siteVersion !== siteVersion) return undefined;
        const { trials, checksum, environmentIds } = parsed.output;
        if (crc32(trials) !== checksum) return undefined;
        return { trials, environments: await readEnvironments(tx, environmentIds) };
      });
    },
  };
}

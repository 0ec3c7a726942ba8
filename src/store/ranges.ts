import type { Write } from './database';
import type { StudyRow } from './rows';

/** Any transaction over studies. */
export interface StudyTransaction {
  objectStore(name: 'studies'): { get(id: string): Promise<StudyRow | undefined> };
}

type DeletingTransaction = Write<'studies' | 'trials' | 'visits' | 'environments' | 'sessions' | 'anchors'>;

/** Every key that begins with the study, or with the study and the position: an array sorts after all numbers. */
export const ofStudy = (studyId: string, position?: number): IDBKeyRange => {
  const prefix = position === undefined ? [studyId] : [studyId, position];
  return IDBKeyRange.bound(prefix, [...prefix, []]);
};

export async function deleteRows(tx: DeletingTransaction, studyId: string): Promise<void> {
  await Promise.all([
    tx.objectStore('studies').delete(studyId),
    tx.objectStore('trials').delete(ofStudy(studyId)),
    tx.objectStore('visits').delete(ofStudy(studyId)),
    tx.objectStore('sessions').delete(ofStudy(studyId)),
    tx.objectStore('anchors').delete(ofStudy(studyId)),
  ]);
}

/** Those of the environments that no trial and no session points to any more. */
export async function unusedEnvironments(tx: DeletingTransaction, ids: readonly string[]): Promise<string[]> {
  const candidates = [...new Set(ids)];
  const trials = tx.objectStore('trials').index('environmentId');
  const sessions = tx.objectStore('sessions').index('environmentId');
  const counts = await Promise.all(candidates.map(async (id) => (await trials.count(id)) + (await sessions.count(id))));
  return candidates.filter((_, i) => counts[i] === 0);
}

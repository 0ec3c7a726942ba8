import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { StudyListItem } from '../measure/record/study-list-item';
import type { StudyStore } from '../store/study-store';
import type { Notices } from './notices';

/** The studies that this browser keeps. */
export interface Library {
  /** Newest first; undefined until the store has answered once. */
  readonly studies: ReadonlySignal<readonly StudyListItem[] | undefined>;
  /** Ids of the stored studies that are not in the list, since they cannot be read. */
  readonly damaged: ReadonlySignal<readonly string[]>;
  /** The store, opened again where the browser has closed it; undefined, with a notice, where the browser refuses it. */
  openStore(): Promise<StudyStore | undefined>;
  /** Reads the list anew. One that cannot be read is empty, with a notice: a study can still be started. */
  refresh(): Promise<void>;
  deleteStudy(id: string): Promise<void>;
}

export function createLibrary(
  openStudyStore: () => Promise<StudyStore>,
  notices: Pick<Notices, 'notifyProblem'>,
): Library {
  const studies = signal<readonly StudyListItem[] | undefined>(undefined);
  const damaged = signal<readonly string[]>([]);
  let opening: Promise<StudyStore> | undefined;
  let store: StudyStore | undefined;

  async function openStore(): Promise<StudyStore | undefined> {
    // Closed by the browser, with all that was stored.
    if (store?.isOpen() === false) {
      store = undefined;
      opening = undefined;
    }
    opening ??= openStudyStore();
    try {
      store = await opening;
      return store;
    } catch (error) {
      opening = undefined;
      notices.notifyProblem(error);
      return undefined;
    }
  }

  async function refresh(): Promise<void> {
    const opened = await openStore();
    let listed: readonly StudyListItem[] = [];
    let unreadable: readonly string[] = [];
    try {
      [listed, unreadable] = await Promise.all([opened?.studies.list() ?? [], opened?.studies.damaged() ?? []]);
    } catch (error) {
      notices.notifyProblem(error);
    }
    batch(() => {
      studies.value = listed;
      damaged.value = unreadable;
    });
  }

  return {
    studies,
    damaged,
    openStore,
    refresh,
    async deleteStudy(id) {
      await (await openStore())?.studies.delete(id);
      await refresh();
    },
  };
}

import { notify, updateApp } from '../shell/app-state';
import type { AppState } from '../shell/state';
import { openStudyStore, type StudyStore } from '../store/study-store';
import { problemTextOf } from '../workers-client/study-worker-error';

let opening: Promise<StudyStore> | undefined;

/** The store, opened once; undefined, with a notice, where the browser refuses it. */
export async function openStore(): Promise<StudyStore | undefined> {
  opening ??= openStudyStore();
  try {
    return await opening;
  } catch (error) {
    opening = undefined;
    notifyProblem(error);
    return undefined;
  }
}

/** A list that cannot be read is shown empty, with a notice: nobody is kept from starting a study. */
export async function refreshLibrary(): Promise<void> {
  const store = await openStore();
  let library: AppState['library'] = [];
  try {
    library = (await store?.listStudies()) ?? [];
  } catch (error) {
    notifyProblem(error);
  }
  updateApp({ library });
}

/** Whatever went wrong, in words. */
export function notifyProblem(error: unknown): void {
  const { title, detail } = problemTextOf(error);
  notify('error', title, detail);
}

export async function deleteStudy(id: string): Promise<void> {
  const store = await openStore();
  await store?.deleteStudy(id);
  await refreshLibrary();
}

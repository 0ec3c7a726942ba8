import { storeProblemText } from '../store/problems';
import { openStudyStore, type StudyStore } from '../store/study-store';
import { notify, updateApp } from './app-state';

let opening: Promise<StudyStore> | undefined;

/** The store, opened once; undefined, with a notice, where the browser refuses it. */
export async function openStore(): Promise<StudyStore | undefined> {
  opening ??= openStudyStore();
  try {
    return await opening;
  } catch (error) {
    opening = undefined;
    const { title, detail } = storeProblemText(error);
    notify('error', title, detail);
    return undefined;
  }
}

export async function refreshLibrary(): Promise<void> {
  const store = await openStore();
  updateApp({ library: store === undefined ? [] : await store.listStudies() });
}

export async function deleteStudy(id: string): Promise<void> {
  const store = await openStore();
  await store?.deleteStudy(id);
  await refreshLibrary();
}

import { hrefOf } from '../routes/routes';
import { bundleProblemText } from '../share/bundle/problems';
import { importStudy } from '../share/study-worker';
import { askImport } from '../workers-client/study-client';
import { refuseLargeFile } from './file-limits';
import { library, navigation, notices } from './services';

/** A small file is stored before anything need be told. */
const TELL_AFTER_MS = 400;

/**
 * Stores a study file, every sample checked, and opens the study. Tells in a notice what is wrong with a file that it
 * refuses.
 */
export async function importStudyFile(file: Blob): Promise<void> {
  refuseLargeFile(file, 'study');
  const telling = setTimeout(
    () => notices.notify('info', 'Opening the file', 'Every sample is checked; a large study takes some seconds.'),
    TELL_AFTER_MS,
  );
  try {
    const asked = await askImport(file);
    const id = asked === undefined ? await importHere(file) : asked.value;
    if (id === undefined) return;
    await library.refresh();
    navigation.go(hrefOf({ name: 'study', id }));
  } finally {
    clearTimeout(telling);
    notices.dismissInformation();
  }
}

/** Where the worker does not run; undefined, with a notice, where nothing was stored. */
async function importHere(file: Blob): Promise<string | undefined> {
  const store = await library.openStore();
  if (store === undefined) return undefined;
  const imported = await importStudy(file, store.studies);
  if (imported.ok) return imported.value;
  const { title, detail } = bundleProblemText(imported.error);
  notices.notify('error', title, detail);
  return undefined;
}

import type { StudyRecord } from '../../measure/record/study-record';
import { downloadText, shareLink } from '../../platform/sharing';
import { fitShownStudy } from '../../services/fit/fit-controller';
import { openStore, refreshLibrary } from '../../services/library';
import { storedOverview } from '../../services/stored-overview';
import { fullBundle, summaryBundle } from '../../share/bundle/from-record';
import { importStudy } from '../../share/bundle/import-study';
import { bundleProblemText, linkProblemText } from '../../share/bundle/problems';
import { recordOf } from '../../share/bundle/to-record';
import { decodeLink, encodeLink } from '../../share/link/link-codec';
import { appState, dismissInformation, notify, updateApp } from '../../shell/app-state';
import { studyHash } from '../../shell/router';
import type { Screen, StudyState, TrialSamples } from '../../shell/state';
import { StoreError, storeProblemText } from '../../store/problems';
import { askImport, askOverview } from '../../workers-client/study-worker-client';

/** Shows a stored study: its figures, no raw sample. */
export async function showStudy(id: string): Promise<void> {
  const isStillHere = sameAddress();
  void loadViews();
  const overview = await storedOverview(id, (cells) => {
    if (isStillHere()) updateApp({ screen: { name: 'study', id }, study: undefined, opening: { cells } });
  });
  if (!isStillHere()) return;
  if (overview !== undefined) return show({ name: 'study', id }, overview, true);
  updateApp({
    screen: {
      name: 'link-problem',
      problem: {
        title: 'This study is not on this device',
        detail:
          'Studies stay in the browser that measured them, until they are shared by link or file. Ask for its link, or open the list of studies on the first screen.',
      },
    },
  });
}

/** Opens a shared result from the fragment alone. A link that cannot be read changes nothing here. */
export async function showSharedLink(fragment: string): Promise<void> {
  const isStillHere = sameAddress();
  void loadViews();
  const decoded = await decodeLink(fragment);
  if (!isStillHere()) return;
  if (!decoded.ok) {
    updateApp({ screen: { name: 'link-problem', problem: linkProblemText(decoded.error) } });
    return;
  }
  const record = recordOf(decoded.value);
  const asked = await askOverview({ type: 'record', record }, () => undefined);
  if (!isStillHere()) return;
  await show({ name: 'shared' }, asked?.value ?? { record }, false);
}

/** Whether the person is still where they were: what took its time must not replace a screen they went on to. */
function sameAddress(): () => boolean {
  const { hash } = location;
  return () => location.hash === hash;
}

/** What shows a study comes while the study is read. Where it does not come, the screen says so itself. */
const loadViews = (): Promise<unknown> => Promise.allSettled([import('./study-view'), import('./predictor/predictor')]);

/** A large study is on the screen by then. A tab in the background draws nothing, so no frame is waited for. */
const DRAWN_AFTER_MS = 100;

async function show(screen: Screen, overview: Pick<StudyState, 'record' | 'facts'>, stored: boolean): Promise<void> {
  updateApp({ screen, study: { ...overview, fit: { state: 'fitting' }, stored }, opening: undefined });
  await loadViews();
  await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER_MS));
  if (appState.value.study?.record.id === overview.record.id) await fitShownStudy();
}

/** The link that opens the study on any other machine. */
async function linkTo(record: StudyRecord): Promise<string> {
  return `${location.origin}${location.pathname}#${await encodeLink(summaryBundle(record))}`;
}

export async function shareStudy(): Promise<void> {
  const { study } = appState.value;
  if (study === undefined) return;
  const url = await linkTo(study.record);
  const outcome = await shareLink(study.record.definition.name, url);
  if (outcome === 'copied')
    notify(
      'info',
      'Link copied',
      'It holds the figures of every cell, not the raw samples. Nothing was sent to a server.',
    );
  if (outcome === 'refused') notify('error', 'The browser allows no copying here', `Copy the link by hand: ${url}`);
}

/** Reads the raw samples of a trial of the study on screen; what comes of it stands in `study.samples`. */
export async function loadSamples(trialId: string): Promise<void> {
  const { study } = appState.value;
  const trial = study?.record.measurements.find((measurement) => measurement.trialId === trialId);
  if (study === undefined || trial === undefined) return;
  const { id } = study.record;
  const showSamples = (samples: TrialSamples): void => {
    const { study: shown } = appState.value;
    if (shown?.record.id === id) updateApp({ study: { ...shown, samples } });
  };
  showSamples({ trialId, state: 'reading' });
  try {
    const whole = await (await openStore())?.loadMeasurement(id, trial.position);
    if (whole?.outcome.state !== 'measured') throw new StoreError('missing');
    if (appState.value.study?.samples?.trialId !== trialId) return;
    showSamples({ trialId, state: 'read', visits: whole.outcome.visits });
  } catch (error) {
    showSamples({ trialId, state: 'failed', problem: storeProblemText(error) });
  }
}

/** The study on screen with every raw sample: read from the store, where it is kept. */
async function wholeRecord(): Promise<StudyRecord | undefined> {
  const { screen, study } = appState.value;
  if (screen.name !== 'study') return study?.record;
  return (await openStore())?.loadStudy(screen.id);
}

/** The full bundle of the study on screen, as JSON text: every raw sample. */
export async function studyJson(): Promise<string | undefined> {
  const record = await wholeRecord();
  return record && JSON.stringify(fullBundle(record));
}

export async function exportBundle(): Promise<void> {
  const { study } = appState.value;
  const json = await studyJson();
  if (study === undefined || json === undefined) return;
  downloadText(`leti-${study.record.id}.json`, 'application/json', json);
}

/** A small file is there before anything need be said. */
const SAY_AFTER_MS = 400;

export async function importBundle(file: Blob): Promise<void> {
  const saying = setTimeout(
    () => notify('info', 'Opening the file', 'Every sample is checked; a large study takes some seconds.'),
    SAY_AFTER_MS,
  );
  try {
    const asked = await askImport(file);
    const id = asked === undefined ? await importHere(file) : asked.value;
    if (id === undefined) return;
    await refreshLibrary();
    location.hash = studyHash(id);
  } finally {
    clearTimeout(saying);
    dismissInformation();
  }
}

/** Where the worker does not run; undefined, with a notice, where nothing was stored. */
async function importHere(file: Blob): Promise<string | undefined> {
  const store = await openStore();
  if (store === undefined) return undefined;
  const imported = await importStudy(file, store);
  if (imported.ok) return imported.value;
  const { title, detail } = bundleProblemText(imported.error);
  notify('error', title, detail);
  return undefined;
}

export async function keepStudy(): Promise<void> {
  const { study } = appState.value;
  if (study !== undefined) await keep(study.record);
}

async function keep(record: StudyRecord): Promise<void> {
  const store = await openStore();
  if (store === undefined) return;
  await store.saveRecord(record);
  await refreshLibrary();
  location.hash = studyHash(record.id);
}

export async function renameDevice(name: string): Promise<void> {
  const { study } = appState.value;
  if (study === undefined) return;
  updateApp({ study: { ...study, record: { ...study.record, deviceName: name } } });
  if (!study.stored) return;
  const store = await openStore();
  await store?.setDeviceName(study.record.id, name);
  await refreshLibrary();
}

import type { StudyRecord } from '../../measure/record/study-record';
import { downloadText } from '../../platform/sharing';
import { hrefOf } from '../../routes/routes';
import { fitShownStudy } from '../../services/fit/fit-controller';
import { library, navigation, sharing } from '../../services/services';
import { storedOverview } from '../../services/stored-overview';
import { fullBundle, summaryBundle } from '../../share/bundle/from-record';
import { linkProblemText } from '../../share/bundle/problems';
import { recordOf } from '../../share/bundle/to-record';
import { decodeLink, encodeLink } from '../../share/link/link-codec';
import { appState, updateApp } from '../../shell/app-state';
import type { StudyState, TrialSamples } from '../../shell/state';
import { StoreError, storeProblemText } from '../../store/problems';
import { askOverview } from '../../workers-client/study-worker-client';

/** Shows a stored study: its figures, no raw sample. */
export async function showStudy(id: string): Promise<void> {
  const isStillHere = navigation.stillHere();
  const overview = await storedOverview(id, (cells) => {
    if (!isStillHere()) return;
    updateApp({ study: undefined, opening: { cells } });
    navigation.show('study', id);
  });
  if (!isStillHere()) return;
  if (overview !== undefined) return show('study', overview, true);
  navigation.showProblem({
    title: 'This study is not on this device',
    detail:
      'Studies stay in the browser that measured them, until they are shared by link or file. Ask for its link, or open the list of studies on the first screen.',
  });
}

/** Opens a shared result from the fragment alone. A link that cannot be read changes nothing here. */
export async function showSharedLink(fragment: string): Promise<void> {
  const isStillHere = navigation.stillHere();
  const decoded = await decodeLink(fragment);
  if (!isStillHere()) return;
  if (!decoded.ok) {
    navigation.showProblem(linkProblemText(decoded.error));
    return;
  }
  const record = recordOf(decoded.value);
  const asked = await askOverview({ type: 'record', record }, () => undefined);
  if (!isStillHere()) return;
  await show('shared', asked?.value ?? { record }, false);
}

/** A large study is on the screen by then. A tab in the background draws nothing, so no frame is waited for. */
const DRAWN_AFTER_MS = 100;

async function show(
  screen: 'study' | 'shared',
  overview: Pick<StudyState, 'record' | 'facts'>,
  stored: boolean,
): Promise<void> {
  updateApp({ study: { ...overview, fit: { state: 'fitting' }, stored }, opening: undefined });
  navigation.show(screen, screen === 'study' ? overview.record.id : '');
  await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER_MS));
  if (appState.value.study?.record.id === overview.record.id) await fitShownStudy();
}

export async function shareStudy(): Promise<void> {
  const { study } = appState.value;
  if (study === undefined) return;
  await sharing.share({
    title: study.record.definition.name,
    href: `#${await encodeLink(summaryBundle(study.record))}`,
    copied: 'It holds the figures of every cell, not the raw samples. Nothing was sent to a server.',
  });
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
    const whole = await (await library.openStore())?.trials.load(id, trial.position);
    if (whole?.outcome.state !== 'measured') throw new StoreError('missing');
    if (appState.value.study?.samples?.trialId !== trialId) return;
    showSamples({ trialId, state: 'read', visits: whole.outcome.visits });
  } catch (error) {
    showSamples({ trialId, state: 'failed', problem: storeProblemText(error) });
  }
}

/** The study on screen with every raw sample: read from the store, where it is kept. */
async function wholeRecord(): Promise<StudyRecord | undefined> {
  const { study } = appState.value;
  if (navigation.screen.value.name !== 'study') return study?.record;
  return study && (await library.openStore())?.studies.load(study.record.id);
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

export async function keepStudy(): Promise<void> {
  const { study } = appState.value;
  if (study !== undefined) await keep(study.record);
}

async function keep(record: StudyRecord): Promise<void> {
  const store = await library.openStore();
  if (store === undefined) return;
  await store.studies.add(record);
  await library.refresh();
  navigation.go(hrefOf({ name: 'study', id: record.id }));
}

export async function renameDevice(name: string): Promise<void> {
  const { study } = appState.value;
  if (study === undefined) return;
  updateApp({ study: { ...study, record: { ...study.record, deviceName: name } } });
  if (!study.stored) return;
  const store = await library.openStore();
  await store?.studies.setDeviceName(study.record.id, name);
  await library.refresh();
}

import type { StudyRecord } from '../measure/study-record';
import { downloadText } from '../platform/download';
import { shareLink } from '../platform/share-link';
import { fullBundle, summaryBundle } from '../share/from-record';
import { decodeLink, encodeLink } from '../share/link-codec';
import { parseBundleText } from '../share/parse-bundle';
import { bundleProblemText, linkProblemText } from '../share/problems';
import { recordOf } from '../share/to-record';
import type { Screen } from '../ui/state';
import { appState, notify, updateApp } from './app-state';
import { fitShownStudy } from './fit-controller';
import { openStore, refreshLibrary } from './library';
import { studyHash } from './router';

/** Shows a stored study. */
export async function showStudy(id: string): Promise<void> {
  const isStillHere = sameAddress();
  const store = await openStore();
  const record = await store?.loadStudy(id);
  if (!isStillHere()) return;
  if (record !== undefined) return show({ name: 'study', id }, record, true);
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
  const decoded = await decodeLink(fragment);
  if (!isStillHere()) return;
  if (!decoded.ok) {
    updateApp({ screen: { name: 'link-problem', problem: linkProblemText(decoded.error) } });
    return;
  }
  await show({ name: 'shared' }, recordOf(decoded.value), false);
}

/** Whether the person is still where they were: what took its time must not replace a screen they went on to. */
function sameAddress(): () => boolean {
  const { hash } = location;
  return () => location.hash === hash;
}

async function show(screen: Screen, record: StudyRecord, stored: boolean): Promise<void> {
  updateApp({ screen, study: { record, fit: { state: 'fitting' }, stored } });
  await fitShownStudy();
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

/** The full bundle of the study on screen, as JSON text: every raw sample. */
export function studyJson(): string | undefined {
  const { study } = appState.value;
  return study && JSON.stringify(fullBundle(study.record));
}

export function exportBundle(): void {
  const { study } = appState.value;
  const json = studyJson();
  if (study === undefined || json === undefined) return;
  downloadText(`leti-${study.record.id}.json`, 'application/json', json);
}

export async function importBundle(file: Blob): Promise<void> {
  const bundle = parseBundleText(await file.text());
  if (!bundle.ok) {
    const { title, detail } = bundleProblemText(bundle.error);
    notify('error', title, detail);
    return;
  }
  await keep(recordOf(bundle.value));
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

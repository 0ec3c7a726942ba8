import { signal } from '@preact/signals';
import type { AnalysisQuestion } from '../../analysis/questions/question';
import { sumBy } from '../../base/aggregate';
import type { StudyRecord } from '../../measure/record/study-record';
import { hrefOf } from '../../routes/routes';
import { library, measuringLock, navigation } from '../../services/services';
import { readStoredOverview } from '../../services/study-services';
import { appState, updateApp } from '../../shell/app-state';
import type { OnRead } from '../../store/read-overview';
import { AnalysisClient } from '../../workers-client/analysis-client';
import type { AnalysedStudy, AnalysisState, JoinedTable, ReadyAnalysis } from './analysis-state';
import { DEFAULT_QUESTION, fitting } from './questions';

/** Trials sent to the worker at once: copying them is the page's part of the work, and must not be felt. */
const PART = 250;

/** Studies whose records are on the screen, by id. */
export const shownIds = signal<readonly string[]>([]);

/** The worker of the analysis on the screen. */
let client: AnalysisClient | undefined;

/** Shows the records of stored studies as one frame. */
export async function showAnalysis(ids: readonly string[]): Promise<void> {
  stop();
  shownIds.value = ids;
  updateApp({ analysis: { state: 'loading', done: 0, total: 0 } });
  navigation.show('analysis');
  void library.refresh();
  if (ids.length === 0) return show(NOTHING_CHOSEN);
  if (measuringLock.isMeasuring()) return show(MEASURING);
  const records = await loadRecords(ids, (done) => isShown(ids) && show({ state: 'loading', done, total: 0 }));
  if (!isShown(ids)) return;
  if (records.length === 0) return show(NOT_HERE);
  const opened = new AnalysisClient();
  client = opened;
  measuringLock.endWhenMeasuring(stopForMeasuring);
  leaveWith(opened);
  await addRecords(opened, records);
}

/** Their figures, no raw sample: those were summed up when a study was first looked at, or are now. */
async function loadRecords(ids: readonly string[], onRead: OnRead): Promise<StudyRecord[]> {
  const records: StudyRecord[] = [];
  for (const id of ids) {
    const overview = await readStoredOverview(id, onRead);
    if (overview !== undefined) records.push(overview.record);
  }
  return records;
}

async function addRecords(to: AnalysisClient, records: readonly StudyRecord[]): Promise<void> {
  const total = sumBy(records, ({ measurements }) => measurements.length);
  let done = 0;
  let columns: ReadyAnalysis['columns'] = [];
  for (const record of records) {
    for (let first = 0; first < Math.max(1, record.measurements.length); first += PART) {
      const part = { ...record, measurements: record.measurements.slice(first, first + PART) };
      const reply = await to.request({ type: 'add', record: withoutExtras(part) });
      if (client !== to) return;
      if (reply.type !== 'added') return show(failed(reply.type === 'refused' ? reply.reason : ''));
      columns = reply.columns;
      done += part.measurements.length;
      show({ state: 'loading', done, total });
    }
  }
  if (total === 0) return show(NO_TRIALS);
  show({
    state: 'ready',
    studies: records.map(analysedStudy),
    rows: total,
    columns,
    question: DEFAULT_QUESTION,
    isBusy: false,
    answered: undefined,
    problem: undefined,
    table: undefined,
  });
  await ask(DEFAULT_QUESTION);
}

/** No row tells of these, and they are large. */
const withoutExtras = ({ operators: _, profiles: __, ...record }: StudyRecord): StudyRecord => record;

const analysedStudy = ({ id, definition, deviceName, measurements }: StudyRecord): AnalysedStudy => ({
  id,
  name: definition.name,
  device: deviceName,
  backend: definition.backend,
  rows: measurements.length,
});

/** Answers take their time one by one; those to questions that were changed meanwhile are not shown. */
export async function ask(question: AnalysisQuestion): Promise<void> {
  const asked = client;
  change({ question, isBusy: true });
  const reply = await asked?.request({ type: 'ask', question });
  if (asked !== client || ready()?.question !== question) return;
  if (reply?.type === 'answered')
    change({ isBusy: false, answered: { question, answer: reply.answer }, problem: undefined });
  else change({ isBusy: false, problem: reply?.type === 'refused' ? reply.reason : 'The analysis has ended.' });
}

export async function joinTable(file: File): Promise<void> {
  const asked = client;
  const { name } = file;
  change({ table: { state: 'joining', name } });
  const text = await file.text();
  const reply = await asked?.request({ type: 'join', text });
  const now = ready();
  if (asked !== client || now === undefined) return;
  if (reply?.type !== 'joined') {
    const reason = reply?.type === 'refused' ? reply.reason : 'The analysis has ended.';
    return change({ table: { state: 'refused', name, reason } });
  }
  await changeColumns(reply.columns, { state: 'joined', name, report: reply.report });
}

export async function dropTable(): Promise<void> {
  const asked = client;
  const reply = await asked?.request({ type: 'unjoin' });
  if (asked === client && reply?.type === 'unjoined') await changeColumns(reply.columns, undefined);
}

/** The question goes on as far as its columns are still there. */
async function changeColumns(columns: ReadyAnalysis['columns'], table: JoinedTable | undefined): Promise<void> {
  change({ columns, table });
  const now = ready();
  if (now !== undefined) await ask(fitting(now.question, columns));
}

export function analyse(ids: readonly string[]): void {
  navigation.go(hrefOf({ name: 'analysis', ids }));
}

const ready = (): ReadyAnalysis | undefined => {
  const { analysis } = appState.value;
  return analysis?.state === 'ready' ? analysis : undefined;
};

function change(part: Partial<ReadyAnalysis>): void {
  const now = ready();
  if (now !== undefined) show({ ...now, ...part });
}

const show = (analysis: AnalysisState): void => updateApp({ analysis });

function isShown(ids: readonly string[]): boolean {
  return navigation.screen.value.name === 'analysis' && shownIds.value === ids;
}

function stop(): void {
  client?.stop();
  client = undefined;
}

function stopForMeasuring(): void {
  if (client === undefined) return;
  stop();
  show(MEASURING);
}

/** A frame of thousands of rows is not kept for a screen that was left. */
function leaveWith(opened: AnalysisClient): void {
  window.addEventListener('hashchange', () => client === opened && stop(), { once: true });
}

const NOTHING_CHOSEN: AnalysisState = {
  state: 'problem',
  title: 'No study is chosen',
  detail: 'Choose one study or several below: their records become one table.',
};

const NOT_HERE: AnalysisState = {
  state: 'problem',
  title: 'None of these studies is on this device',
  detail: 'Studies stay in the browser that has them. Import their files on the first screen, or choose others below.',
};

const NO_TRIALS: AnalysisState = {
  state: 'problem',
  title: 'Nothing was measured yet',
  detail: 'The chosen studies have no trial that ended. Go on with one of them, or choose others below.',
};

const MEASURING: AnalysisState = {
  state: 'problem',
  title: 'A study is being measured',
  detail:
    'Nothing else computes meanwhile, so that its times hold. All records are safe. Open this again when it has ended.',
};

const failed = (reason: string): AnalysisState => ({
  state: 'problem',
  title: 'The records could not be read',
  detail: `${reason} Nothing stored was changed. Try again, or choose other studies below.`.trim(),
});

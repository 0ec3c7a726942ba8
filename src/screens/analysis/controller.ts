import { type ReadonlySignal, signal } from '@preact/signals';
import type { FrameColumn } from '../../analysis/questions/columns';
import type { AnalysisQuestion } from '../../analysis/questions/question';
import { sumBy } from '../../base/aggregate';
import type { ProblemText } from '../../base/problem';
import type { StudyRecord } from '../../measure/record/study-record';
import { hrefOf } from '../../routes/routes';
import type { Library } from '../../services/library';
import type { MeasuringLock } from '../../services/measuring-lock';
import type { Navigation } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { ReadStoredOverview } from '../../services/stored-overview';
import { createTableOffer, type PickedTable } from '../../services/table-offer';
import { givenDeviceName, studyName } from '../../text/foreign-names';
import type { AnalysisClient } from '../../workers-client/analysis-client';
import { MEASURING, NO_TRIALS, NOT_HERE, NOTHING_CHOSEN, unreadable } from './problems';
import { DEFAULT_QUESTION, fitting } from './questions';
import {
  type AnalysedStudy,
  type AnalysisState,
  chosenColumns,
  type JoinChoice,
  type JoinedTable,
  type OfferedJoin,
  type ReadyAnalysis,
} from './state';

export interface AnalysisPorts {
  readonly library: Pick<Library, 'studies' | 'refresh'>;
  readonly navigation: Pick<Navigation, 'show' | 'stillHere' | 'go' | 'onLeave'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly lock: Pick<MeasuringLock, 'isMeasuring' | 'endWhenMeasuring'>;
  readonly readStored: ReadStoredOverview;
  /** Starts a worker that holds one frame. */
  readonly startClient: () => Pick<AnalysisClient, 'request' | 'stop'>;
}

/** The records of stored studies as one table, and the questions asked about it. */
export interface Analysis {
  readonly state: ReadonlySignal<AnalysisState>;
  /** Ids of the studies whose records are on the screen. */
  readonly ids: ReadonlySignal<readonly string[]>;
  readonly studies: Library['studies'];
  /** Shows the records of studies, by id, as one table. The table is gone when the screen is left, or something measures. */
  open(ids: readonly string[]): Promise<void>;
  /** Leads to the analysis of other studies. */
  analyse(ids: readonly string[]): void;
  /** Answers a question; one that another has overtaken is not shown. */
  ask(question: AnalysisQuestion): void;
  /** A table that was picked and is not joined yet. */
  readonly offered: ReadonlySignal<OfferedJoin | undefined>;
  /** Reads a CSV file and shows what it was read as; it is joined when the person says so. */
  pickTable(file: File): void;
  /** Reads the table that is shown otherwise, or takes other columns of it. */
  chooseTable(choice: JoinChoice): void;
  /** Shows the table that is joined again, to be read otherwise. */
  changeTable(): void;
  /** Sets the chosen columns of the table that is shown beside the rows, by architecture. */
  joinTable(): void;
  /** Leaves the rows as they are. */
  dismissTable(): void;
  /** Takes the columns of the table that is joined away. */
  dropTable(): void;
}

/** Trials sent to the worker at once: copying them is the page's part of the work, and must not be felt. */
const TRIALS_PER_REQUEST = 250;

const ENDED = 'The analysis has ended.';

export function createAnalysis(ports: AnalysisPorts): Analysis {
  const { library, navigation, notices, lock } = ports;
  const state = signal<AnalysisState>({ state: 'loading', done: 0, total: 0 });
  const shownIds = signal<readonly string[]>([]);
  /** The worker of the analysis on the screen. */
  let client: ReturnType<AnalysisPorts['startClient']> | undefined;
  /** The table that is joined. */
  let joined: PickedTable<JoinChoice> | undefined;
  const offer = createTableOffer<JoinChoice>({
    async read(text, choice) {
      const reply = await client?.request({ type: 'read', text, choice });
      return reply?.type === 'read' || reply?.type === 'refused' ? reply : { type: 'stopped' };
    },
    fit: (choice) => choice,
  });
  lock.endWhenMeasuring(() => {
    if (client === undefined) return;
    stop();
    showProblem(MEASURING);
  });

  function stop(): void {
    client?.stop();
    client = undefined;
    joined = undefined;
    offer.dismiss();
  }

  const showProblem = (problem: ProblemText): void => {
    state.value = { state: 'problem', ...problem };
  };

  async function open(ids: readonly string[]): Promise<void> {
    stop();
    const isStillHere = navigation.stillHere();
    const isShown = (): boolean => shownIds.value === ids && isStillHere();
    shownIds.value = ids;
    state.value = { state: 'loading', done: 0, total: 0 };
    navigation.show('analysis');
    void library.refresh();
    if (ids.length === 0) return showProblem(NOTHING_CHOSEN);
    if (lock.isMeasuring()) return showProblem(MEASURING);
    const records = await loadRecords(ids, (done) => {
      if (isShown()) state.value = { state: 'loading', done, total: 0 };
    });
    if (!isShown()) return;
    if (records.length === 0) return showProblem(NOT_HERE);
    const started = ports.startClient();
    client = started;
    stopWhenLeft(started);
    await addRecords(started, records);
  }

  /** Without raw samples: those are summed up when a study is first looked at. */
  async function loadRecords(ids: readonly string[], onRead: (done: number) => void): Promise<StudyRecord[]> {
    const records: StudyRecord[] = [];
    for (const id of ids) {
      const overview = await ports.readStored(id, onRead);
      if (overview !== undefined) records.push(overview.record);
    }
    return records;
  }

  /** A frame of thousands of rows is not kept for a screen that was left. */
  function stopWhenLeft(started: NonNullable<typeof client>): void {
    const stopListening = navigation.onLeave(() => {
      stopListening();
      if (client === started) stop();
    });
  }

  async function addRecords(to: NonNullable<typeof client>, records: readonly StudyRecord[]): Promise<void> {
    const total = sumBy(records, ({ measurements }) => measurements.length);
    let done = 0;
    let columns: readonly FrameColumn[] = [];
    for (const record of records) {
      for (let first = 0; first < Math.max(1, record.measurements.length); first += TRIALS_PER_REQUEST) {
        const part = { ...record, measurements: record.measurements.slice(first, first + TRIALS_PER_REQUEST) };
        const reply = await to.request({ type: 'add', record: withoutExtras(part) });
        if (client !== to) return;
        if (reply.type !== 'added') return showProblem(unreadable(reply.type === 'refused' ? reply.reason : ''));
        columns = reply.columns;
        done += part.measurements.length;
        state.value = { state: 'loading', done, total };
      }
    }
    if (total === 0) return showProblem(NO_TRIALS);
    state.value = {
      state: 'ready',
      studies: records.map(analysedStudy),
      rows: total,
      columns,
      question: DEFAULT_QUESTION,
      isBusy: false,
      answered: undefined,
      problem: undefined,
      table: undefined,
    };
    await ask(DEFAULT_QUESTION);
  }

  function ready(): ReadyAnalysis | undefined {
    const now = state.value;
    return now.state === 'ready' ? now : undefined;
  }

  function change(part: Partial<ReadyAnalysis>): void {
    const now = ready();
    if (now !== undefined) state.value = { ...now, ...part };
  }

  async function ask(question: AnalysisQuestion): Promise<void> {
    const asked = client;
    change({ question, isBusy: true });
    const reply = await asked?.request({ type: 'ask', question });
    if (asked !== client || ready()?.question !== question) return;
    if (reply?.type === 'answered')
      change({ isBusy: false, answered: { question, answer: reply.answer }, problem: undefined });
    else change({ isBusy: false, problem: reply?.type === 'refused' ? reply.reason : ENDED });
  }

  async function joinTable(): Promise<void> {
    const asked = client;
    const table = offer.take();
    if (table === undefined) return;
    const { fileName: name, text, choice } = table;
    const before = ready()?.table;
    change({ table: { state: 'joining', name } });
    const { without: _, ...reading } = choice;
    const reply = await asked?.request({ type: 'join', text, choice: reading, columns: chosenColumns(table) });
    if (asked !== client || ready() === undefined) return;
    if (reply?.type !== 'joined') {
      change({ table: before });
      return offer.refuse(table, reply?.type === 'refused' ? reply.reason : ENDED);
    }
    joined = table;
    await changeColumns(reply.columns, { state: 'joined', name, report: reply.report });
  }

  async function dropTable(): Promise<void> {
    const asked = client;
    const reply = await asked?.request({ type: 'unjoin' });
    if (asked !== client || reply?.type !== 'unjoined') return;
    joined = undefined;
    await changeColumns(reply.columns, undefined);
  }

  /** The question goes on as far as its columns are still there. */
  async function changeColumns(columns: readonly FrameColumn[], table: JoinedTable | undefined): Promise<void> {
    change({ columns, table });
    const now = ready();
    if (now !== undefined) await ask(fitting(now.question, columns));
  }

  return {
    state,
    ids: shownIds,
    studies: library.studies,
    open,
    analyse: (ids) => navigation.go(hrefOf({ name: 'analysis', ids })),
    ask: notices.attempt(ask),
    offered: offer.offered,
    pickTable: notices.attempt(offer.pick),
    chooseTable: notices.attempt(offer.choose),
    changeTable() {
      if (joined !== undefined) offer.offerAgain(joined);
    },
    joinTable: notices.attempt(joinTable),
    dismissTable: offer.dismiss,
    dropTable: notices.attempt(dropTable),
  };
}

/** No row tells of these, and they are large. */
const withoutExtras = ({ operators: _, profiles: __, ...record }: StudyRecord): StudyRecord => record;

const analysedStudy = (record: StudyRecord): AnalysedStudy => ({
  id: record.id,
  name: studyName(record),
  device: givenDeviceName(record),
  backend: record.definition.backend,
  rows: record.measurements.length,
});

import { Analyst } from '../../../src/analysis/frame/analyst';
import type { AnalysisRequest } from '../../../src/analysis/messages';
import type { AnswerView, Filter } from '../../../src/analysis/questions/question';
import type { StudyListItem } from '../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { viewOf } from '../../../src/screens/analysis/questions';
import type { AnalysisState, JoinedTable, OfferedJoin } from '../../../src/screens/analysis/state';
import { architectureName } from '../../../src/space/architecture';
import type { TableChoice } from '../../../src/tables/architecture-table';
import { csvText } from '../../../src/tables/csv';
import { recordOf } from './fixtures';
import type { GalleryState } from './gallery-state';

const GROUPS: AnswerView = { kind: 'groups', by: 'backend', measure: 'latency_ms' };

const threeBackends = (): StudyRecord[] => [
  recordOf({ preset: 'quick', deviceName: 'Pixel 8', failed: [5] }),
  { ...recordOf({ preset: 'quick', backend: 'webgl', deviceName: 'Galaxy S23 Ultra' }), id: 'b' },
  { ...recordOf({ preset: 'quick', backend: 'wasm', deviceName: 'Pixel 8' }), id: 'c' },
];

/** An accuracy for every second cell, one cell that was not measured, and a row that names nothing. */
function tableOf(record: StudyRecord): string {
  const rows = record.measurements
    .filter((_, i) => i % 2 === 0)
    .map(({ architecture }, i): (string | number)[] => [
      architectureName(architecture),
      0.9 + ((i * 7) % 40) / 1000,
      'x',
    ]);
  return csvText(['name', 'accuracy', 'note'], [...rows, ['nb101-77', 0.91, 'x'], ['nobody', 0.5, 'x']]);
}

/** Columns with units, with a decimal comma, without a direction, and one that cannot be used. */
function wideTableOf(record: StudyRecord): string {
  const rows = record.measurements.map(({ architecture }, i) =>
    [
      ...[architectureName(architecture), i, `${(0.9 + ((i * 7) % 40) / 1000).toFixed(3).replace('.', ',')}`],
      ...[1000 + 13 * i, 900 + 17 * i, 12 + i, i % 5, `run ${i}`],
    ].join(';'),
  );
  const names = 'model;counter;test_accuracy;pixel_us;cpu_latency (ns);params;quux;who';
  return [names, ...rows, 'nobody;25;0,5;1;1;1;1;x', 'total;9;9;9;9;9;9;9'].join('\n');
}

/** What the page shows of a table before it is joined. */
function offeredOf(text: string, record: StudyRecord, choice: TableChoice = {}): OfferedJoin {
  const analyst = new Analyst();
  analyst.reply({ type: 'add', record });
  const outcome = analyst.reply({ type: 'read', text, choice });
  const fileName = 'accuracy and latency.csv';
  if (outcome.type === 'read') return { state: 'read', fileName, report: outcome.report, choice };
  if (outcome.type !== 'refused') throw new Error(`The table was ${outcome.type}.`);
  const keys = 'keys' in outcome ? (outcome.keys ?? []) : [];
  return { state: 'refused', fileName, problem: outcome.reason, keys, choice };
}

interface Asked {
  readonly records: readonly StudyRecord[];
  readonly view?: AnswerView;
  readonly filters?: readonly Filter[];
  readonly table?: string;
  readonly change?: Partial<Extract<AnalysisState, { state: 'ready' }>>;
}

/** Real answers, worked out while the page loads. */
function asked({ records, view = GROUPS, filters = [], table, change }: Asked): AnalysisState {
  const analyst = new Analyst();
  const reply = (request: AnalysisRequest) => analyst.reply(request);
  for (const record of records) reply({ type: 'add', record });
  let joined: JoinedTable | undefined;
  if (table !== undefined) {
    const outcome = reply({ type: 'join', text: table });
    if (outcome.type === 'joined') joined = { state: 'joined', name: 'accuracy.csv', report: outcome.report };
  }
  const rows = reply({ type: 'ask', question: { filters: [], view: { kind: 'rows' } } });
  const columns = rows.type === 'answered' ? rows.answer.columns : [];
  const question = { filters, view: view.kind === 'correlation' ? viewOf('correlation', columns, GROUPS) : view };
  const outcome = reply({ type: 'ask', question });
  return {
    state: 'ready',
    studies: records.slice(0, 3).map(({ id, definition, deviceName, measurements }) => ({
      id,
      name: definition.name,
      device: deviceName,
      backend: definition.backend,
      rows: measurements.length,
    })),
    rows: rows.type === 'answered' ? rows.answer.total : 0,
    columns,
    question,
    isBusy: false,
    answered: outcome.type === 'answered' ? { question, answer: outcome.answer } : undefined,
    problem: outcome.type === 'refused' ? outcome.reason : undefined,
    table: joined,
    ...change,
  };
}

export function analysisStates(
  home: GalleryState,
  library: readonly StudyListItem[],
): Readonly<Record<string, () => GalleryState>> {
  const shown = (analysis: AnalysisState): GalleryState => ({
    ...home,
    screen: { name: 'analysis', ids: analysis.state === 'ready' ? ['a'] : [] },
    library,
    analysis,
  });
  return {
    'analysis-none': () =>
      shown({
        state: 'problem',
        title: 'No study is chosen',
        detail: 'Choose one study or several below: their records become one table.',
      }),
    'analysis-loading': () => shown({ state: 'loading', done: 4250, total: 10_000 }),
    'analysis-groups': () => shown(asked({ records: threeBackends() })),
    'analysis-mix': () =>
      shown(
        asked({
          records: threeBackends().slice(0, 1),
          view: { kind: 'groups', by: 'operator_mix', measure: 'macs' },
          filters: [
            { column: 'grade', test: 'is not', value: 'D' },
            { column: 'wide_convolutions', test: '>=', value: '' },
          ],
        }),
      ),
    'analysis-describe': () => shown(asked({ records: threeBackends(), view: { kind: 'describe' } })),
    'analysis-relate': () => {
      const records = threeBackends().slice(0, 1);
      const view: AnswerView = { kind: 'correlation', method: 'spearman', columns: [] };
      return shown(asked({ records, view, table: tableOf(records[0]) }));
    },
    'analysis-rows': () => shown(asked({ records: threeBackends(), view: { kind: 'rows' } })),
    'analysis-nothing': () =>
      shown(asked({ records: threeBackends(), filters: [{ column: 'latency_ms', test: '>', value: '5000' }] })),
    'analysis-busy': () =>
      shown(
        asked({ records: threeBackends(), change: { isBusy: true, table: { state: 'joining', name: 'nb101.csv' } } }),
      ),
    'analysis-joined': () => shown(asked({ records: threeBackends(), table: tableOf(threeBackends()[0]) })),
    'analysis-reading': () => ({
      ...shown(asked({ records: threeBackends() })),
      offeredJoin: { state: 'reading', fileName: 'nb101.csv' },
    }),
    'analysis-offered': () => {
      const records = threeBackends();
      return { ...shown(asked({ records })), offeredJoin: offeredOf(wideTableOf(records[0]), records[0]) };
    },
    'analysis-refused': () => {
      const records = threeBackends();
      const text = 'nr,model,accuracy\n7,x1,0.91\n12,x2,0.92\n30,x3,0.93\n';
      return { ...shown(asked({ records })), offeredJoin: offeredOf(text, records[0]) };
    },
    'analysis-refused-key': () => {
      const records = threeBackends();
      const text = 'nr,model,accuracy\n7,x1,0.91\n12,x2,0.92\n30,x3,0.93\n';
      return {
        ...shown(asked({ records })),
        offeredJoin: offeredOf(text, records[0], { key: ['model'] }),
      };
    },
    'analysis-failed': () =>
      shown(asked({ records: threeBackends(), change: { problem: 'The analysis stopped: out of memory.' } })),
    'analysis-huge': () => {
      const [one] = threeBackends();
      return shown(asked({ records: Array.from({ length: 250 }, () => one), view: { kind: 'rows' } }));
    },
  };
}

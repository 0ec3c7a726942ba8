import { Analyst } from '../../../src/analysis/frame/analyst';
import type { AnalysisRequest } from '../../../src/analysis/messages';
import type { AnswerView, Filter } from '../../../src/analysis/questions/question';
import type { StudyListItem } from '../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { viewOf } from '../../../src/screens/analysis/questions';
import type { AnalysisState, JoinedTable } from '../../../src/screens/analysis/state';
import { architectureName } from '../../../src/space/architecture';
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
    if (outcome.type === 'refused') joined = { state: 'refused', name: 'accuracy.csv', reason: outcome.reason };
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
    'analysis-refused': () => shown(asked({ records: threeBackends(), table: 'model,accuracy\nx,1\n' })),
    'analysis-failed': () =>
      shown(asked({ records: threeBackends(), change: { problem: 'The analysis stopped: out of memory.' } })),
    'analysis-huge': () => {
      const [one] = threeBackends();
      return shown(asked({ records: Array.from({ length: 250 }, () => one), view: { kind: 'rows' } }));
    },
  };
}

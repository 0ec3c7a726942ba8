import type { CandidateKind, LocalMeasurement } from '../../../src/insights/best-candidates';
import type { StudyListItem } from '../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { summaryIn } from '../../../src/measure/record/summary';
import type { Model } from '../../../src/predict/estimators/model';
import type { FitReport } from '../../../src/predict/evaluation/evaluation';
import { likelyChoice } from '../../../src/screens/best/offered-table';
import type { OpenBest, RankingState, SearchState, UsedTable } from '../../../src/screens/best/state';
import { bestWithin } from '../../../src/search/budget';
import { type CellCandidates, searchCells } from '../../../src/search/cell-search';
import type { FoundRanking } from '../../../src/search/messages';
import { searchNetworks } from '../../../src/search/network-search';
import type { FitState } from '../../../src/services/fit/fit-state';
import { CELL_OPERATORS } from '../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import type { ManifestEntry } from '../../../src/space/networks/manifest';
import { readingOfTable, reportOfTable } from '../../../src/tables/table-report';
import { CREATED_AT_MS, type RecordOptions, recordOf, reportOf } from './fixtures';
import type { GalleryState } from './gallery-state';
import { listedNetworks } from './network-states';

const WAITING: RankingState = { search: { state: 'waiting' }, budgetMs: undefined, measured: new Map() };

function modelOf({ predictors }: FitReport, estimator: 'auto' | 'ridge'): Model {
  const predictor = predictors.find((one) => one.estimator === estimator);
  if (predictor === undefined) throw new Error(`no ${estimator}`);
  return predictor.model;
}

interface BestOptions {
  readonly field: CandidateKind;
  readonly record?: RecordOptions;
  /** Whether the best of the ranking are measured, and what by: a factor on what was predicted. */
  readonly measured?: readonly number[];
  readonly table?: string;
  readonly change?: Partial<OpenBest>;
  readonly budgetMs?: number;
  readonly others?: readonly StudyListItem[];
}

/** A search by the real fit to a study of made-up latencies. */
function found(home: GalleryState, options: BestOptions): GalleryState {
  const record = recordOf(options.record ?? { preset: 'quick' });
  const report = reportOf(record);
  const networks = listedNetworks();
  const budgetMs = options.budgetMs;
  const first = rankCandidates(options, record, report, networks, new Map());
  const best = bestWithin(first.latencyMs, first.quality, budgetMs ?? Number.POSITIVE_INFINITY, 5);
  const own = options.record?.preset === 'popular' ? ownNetworks(record, networks) : [];
  const tested = new Map(
    best.slice(0, options.measured?.length ?? 0).map((place, i): [number, LocalMeasurement] => {
      const factor = options.measured?.[i] ?? 1;
      const medianMs = factor * first.latencyMs[place];
      return [place, { studyId: 'finalists', medianMs, lowMs: 0.97 * medianMs, highMs: 1.02 * medianMs, isTest: true }];
    }),
  );
  const measured = new Map([...own, ...tested]);
  const ranking = rankCandidates(options, record, report, networks, measured);
  return opened(home, record, { state: 'fitted', report, fittedAtMs: CREATED_AT_MS }, options.field, {
    networks,
    rankings: rankingsOf(options.field, { search: { state: 'found', ranking }, budgetMs, measured }),
    ...(options.table === undefined
      ? {}
      : { table: { fileName: 'accuracy.csv', ...readingOf(options.table, record) } }),
    ...options.change,
  });
}

/** What the study itself measured of the popular networks. */
const ownNetworks = (record: StudyRecord, networks: readonly ManifestEntry[]): [number, LocalMeasurement][] =>
  record.measurements.flatMap((measurement): [number, LocalMeasurement][] => {
    const { architecture } = measurement;
    const summary = summaryIn(record, measurement);
    if (architecture.kind !== 'networks' || summary === undefined) return [];
    const { medianMs, lowMs, highMs } = summary;
    const place = networks.findIndex(({ id }) => id === architecture.id);
    return [[place, { studyId: record.id, medianMs, lowMs, highMs, isTest: false }]];
  });

const rankingsOf = (field: CandidateKind, ranking: RankingState): OpenBest['rankings'] => ({
  networks: WAITING,
  cells: WAITING,
  [field]: ranking,
});

/** What the page shows of a table before it is used. */
function readingOf(text: string, { definition }: StudyRecord): Pick<UsedTable, 'report' | 'choice'> {
  const report = reportOfTable(text, definition.space);
  if (!report.ok) throw new Error(report.error);
  return { report: report.value, choice: likelyChoice(report.value) };
}

function rankCandidates(
  { field, table }: BestOptions,
  { definition }: StudyRecord,
  report: FitReport,
  networks: readonly ManifestEntry[],
  known: RankingState['measured'],
): FoundRanking {
  const measured = [...known].map(([place, { medianMs }]) => ({ place, latencyMs: medianMs }));
  const { space, form } = definition;
  if (field === 'networks') {
    const isGuess = space.kind !== 'networks';
    const rated = networks.map(({ id, published }) => ({ id, top1: published.top1?.value ?? Number.NaN }));
    const model = modelOf(report, isGuess ? 'ridge' : 'auto');
    return searchNetworks({ kind: 'networks', networks: rated, form, model, isGuess }, measured);
  }
  if (space.kind === 'networks' || space.kind === 'own-model') throw new Error('no cells');
  const cells: CellCandidates = {
    kind: 'cells',
    space,
    form,
    model: modelOf(report, 'auto'),
    ...(table === undefined ? {} : { table: { text: table } }),
  };
  const steps = searchCells(cells, measured);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    if (!step.value.ok) throw new Error(step.value.error);
    return step.value.value;
  }
}

function opened(
  home: GalleryState,
  record: StudyRecord,
  fit: FitState,
  field: CandidateKind,
  change: Partial<OpenBest> = {},
): GalleryState {
  return {
    ...home,
    screen: { name: 'best', id: record.id },
    study: { record, fit, stored: true },
    best: {
      state: 'open',
      studyId: record.id,
      sources: [],
      field,
      rankings: { networks: WAITING, cells: WAITING },
      networks: [],
      ...change,
    },
  };
}

const waiting = (home: GalleryState, fit: FitState, field: CandidateKind, search: SearchState): GalleryState =>
  opened(home, recordOf({ preset: 'quick' }), fit, field, {
    rankings: rankingsOf(field, { ...WAITING, search }),
  });

const CONV_3X3 = CELL_OPERATORS.indexOf('conv3x3-bn-relu');

/** Accuracies of every hundredth cell, made up; one row is of no cell. */
function accuracies(): string {
  const cells = nasBench101();
  const rows = Array.from({ length: 4236 }, (_, i) => {
    const index = 100 * i;
    const { operators } = cells.cellAt(index);
    const convs = operators.filter((operator) => operator === CONV_3X3).length;
    return `nb101-${index},${(90 + 0.8 * convs + ((i * 37) % 100) / 60).toFixed(2)},${(88 + convs).toFixed(2)}`;
  });
  return ['name,test_accuracy,validation_accuracy', 'nb101-999999999,93.1,92', ...rows].join('\n');
}

/** "Best for this phone" in its states; `home` is what all states share, `items` studies of a library. */
export const bestStates = (
  home: GalleryState,
  items: readonly StudyListItem[],
  software: GalleryState['capabilities'],
): Readonly<Record<string, () => GalleryState>> => ({
  'best-nothing': () => ({ ...home, screen: { name: 'best' }, best: { state: 'nothing' } }),
  'best-nothing-software': () => ({
    ...home,
    screen: { name: 'best' },
    best: { state: 'nothing' },
    capabilities: software,
  }),
  'best-opening': () => ({ ...home, screen: { name: 'best' }, best: { state: 'opening' } }),
  'best-fitting': () => {
    const progress = { estimator: 'auto', fold: 2, elapsedMs: 24_000, remainingMs: 21_000 } as const;
    return waiting(home, { state: 'fitting', progress }, 'networks', { state: 'waiting' });
  },
  'best-searching': () => {
    const record = recordOf({ preset: 'quick' });
    const fit: FitState = { state: 'fitted', report: reportOf(record), fittedAtMs: CREATED_AT_MS };
    return waiting(home, fit, 'cells', { state: 'searching', progress: { stage: 'sweep', share: 0.6 } });
  },
  'best-stopped': () => waiting(home, { state: 'stopped' }, 'networks', { state: 'waiting' }),
  'best-refused': () =>
    waiting(
      home,
      { state: 'refused', reason: 'A predictor needs at least 10 measured cells to be checked; there are 7.' },
      'networks',
      { state: 'waiting' },
    ),
  'best-guess': () => found(home, { field: 'networks', change: { sources: items } }),
  'best-guess-tested': () => found(home, { field: 'networks', budgetMs: 60, measured: [1.4, 1.7, 1.25, 2.1, 1.5] }),
  'best-networks': () => found(home, { field: 'networks', record: { preset: 'popular', deviceName: 'Pixel 8' } }),
  'best-cells': () => found(home, { field: 'cells' }),
  'best-cells-tested': () => found(home, { field: 'cells', budgetMs: 12, measured: [1.05, 0.98, 1.01, 1.12, 0.96] }),
  'best-cells-table': () => found(home, { field: 'cells', table: accuracies() }),
  'best-cells-offered': () => {
    const text = `${accuracies().replace('test_accuracy', 'top1_error').replace('validation_accuracy', 'pixel_us')}\ntotal,9,9\n`;
    const reading = readingOf(text, recordOf({ preset: 'quick' }));
    return {
      ...found(home, { field: 'cells' }),
      offeredQuality: { state: 'read', fileName: 'errors of the cells.csv', ...reading },
    };
  },
  'best-cells-problem': () => {
    const text = 'nr,cell,test_accuracy\n7,stem,93.1\n12,head,92.4\n8,neck,91.7\n';
    const outcome = readingOfTable(text, recordOf({ preset: 'nas-bench-201', summarised: true }).definition.space, {});
    if (outcome.type === 'read') throw new Error('The table was read.');
    return {
      ...found(home, { field: 'cells', record: { preset: 'nas-bench-201', summarised: true } }),
      offeredQuality: {
        ...{ state: 'refused', fileName: 'accuracy of 3 cells.csv', problem: outcome.reason },
        ...{ keys: outcome.keys ?? [], choice: {} },
      },
    };
  },
  'best-none-fast-enough': () => found(home, { field: 'cells', record: { ended: 24 }, budgetMs: 0.1 }),
});

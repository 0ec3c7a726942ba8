import { ESTIMATOR_IDS, type EstimatorId } from '../../src/predict/evaluation';
import type { EdgeCellTable } from '../../src/tables/edge-cell-table';
import type { EvaluateOptions } from '../evaluate/options';
import { type EvaluateLine, evaluateLines } from '../evaluate/run';

/** Targets of HELP (arXiv 2106.08630), and its published Spearman with 10 measurements and nine reference devices. */
const HELP: readonly (readonly [target: string, published: number])[] = [
  ['titan_rtx_256', 0.987],
  ['gold_6226', 0.989],
  ['fpga', 0.985],
  ['pixel2', 0.802],
  ['raspi4', 0.89],
  ['eyeriss', 0.94],
];
const ANALYTIC: readonly string[] = ['fpga', 'eyeriss'];
const HELP_REPEATS = 5;
const CURVE_TARGETS = ['pixel3', 'raspi4'];
const CURVE_TRAIN = [50, 100, 300, 900];
const CURVE_REPEATS = 3;

const BASE: EvaluateOptions = {
  table: '',
  target: '',
  train: 10,
  isDesigned: false,
  test: { kind: 'count', count: 1000 },
  trim: 0,
  repeats: 1,
  seed: 1,
  references: [],
  referenceTrain: 900,
  estimators: ['auto'],
  dropDisconnected: false,
};

/** docs/results.md as a text. `tell` hears of every line of figures as it comes. */
export function resultsPage(table: EdgeCellTable, tell: (line: string) => void): string {
  const run = (options: Partial<EvaluateOptions>): EvaluateLine[] => {
    const lines = [...evaluateLines(table, { ...BASE, ...options })];
    for (const { estimator, target, train } of lines) tell(`${target}, ${train} rows: ${estimator}`);
    return lines;
  };
  return [INTRODUCTION, helpSection(run), ...CURVE_TARGETS.map((target) => curveSection(run, target))].join('\n');
}

type Run = (options: Partial<EvaluateOptions>) => EvaluateLine[];

const INTRODUCTION = `# Results

Made by \`node --import tsx tools/results.ts\` from published tables that are not part of the repository; nothing here is
edited by hand. The estimators are those of \`src/predict\`; \`npm run evaluate\` gives any line of it.
`;

function helpSection(run: Run): string {
  const options = { isDesigned: true, test: { kind: 'rows', first: 900, last: 1899 }, repeats: HELP_REPEATS } as const;
  const rows = HELP.map(([target, published]) => {
    const [trimmed] = run({ ...options, target, trim: 0.1 });
    const [whole] = run({ ...options, target });
    return { target, published, trimmed: spearmanOf(trimmed), whole: spearmanOf(whole) };
  });
  const measured = rows.filter(({ target }) => !ANALYTIC.includes(target));
  const lines = [
    ...rows.map((row) => ({ name: row.target, ...row })),
    { name: '**mean of six**', ...meansOf(rows) },
    { name: '**mean of the four measured**', ...meansOf(measured) },
  ];
  return `## Ten measurements of a new device

NAS-Bench-201 latencies of HELP (arXiv 2106.08630). \`auto\` gets 10 designed measurements of the target and no other
device; the design is computed from the cells alone. Spearman's correlation over rows 900 to 1899, the slowest and fastest
tenth left out as in the paper, and beside it over all of them; means over ${HELP_REPEATS} seeds. fpga and eyeriss are
computed, not measured: exact sums over operators.

| target | auto, trimmed | auto, all rows | HELP, published |
|---|---|---|---|
${lines.map(({ name, trimmed, whole, published }) => `| ${name} | ${[trimmed, whole, published].map((value) => value.toFixed(3)).join(' | ')} |`).join('\n')}
`;
}

interface Scores {
  readonly trimmed: number;
  readonly whole: number;
  readonly published: number;
}

function meansOf(rows: readonly Scores[]): Scores {
  const mean = (of: (row: Scores) => number): number => rows.reduce((sum, row) => sum + of(row) / rows.length, 0);
  return {
    trimmed: mean((row) => row.trimmed),
    whole: mean((row) => row.whole),
    published: mean((row) => row.published),
  };
}

const spearmanOf = ({ figures }: EvaluateLine): number => figures.spearman ?? Number.NaN;

function curveSection(run: Run, target: string): string {
  const byTrain = CURVE_TRAIN.map((train) =>
    run({ target, train, repeats: CURVE_REPEATS, estimators: ESTIMATOR_IDS, dropDisconnected: true }),
  );
  const table = (title: string, cell: (line: EvaluateLine) => string): string =>
    `${title}

| estimator | ${CURVE_TRAIN.map((train) => `${train} rows`).join(' | ')} |
|---|${'---|'.repeat(CURVE_TRAIN.length)}
${ESTIMATOR_IDS.map((id) => `| ${id} | ${byTrain.map((lines) => cell(lineOf(lines, id))).join(' | ')} |`).join('\n')}
`;
  return `## More measurements: ${target}

Random rows of the same table, cells without a path left out; 1,000 other rows are asked for. Means over ${CURVE_REPEATS}
splits and their deviation.

${[
  table('Mean absolute percentage error:', (line) => withDeviation(line, 'mape', 1)),
  table('Within 10%:', (line) => withDeviation(line, 'within10', 1)),
  table("Spearman's correlation:", (line) => withDeviation(line, 'spearman', 3)),
  table('Share of the rows within their 90% interval:', (line) => withDeviation(line, 'coverage90', 1)),
].join('\n')}`;
}

function lineOf(lines: readonly EvaluateLine[], id: EstimatorId): EvaluateLine {
  const line = lines.find(({ estimator }) => estimator === id);
  if (line === undefined) throw new Error(`no line of ${id}`);
  return line;
}

function withDeviation({ figures }: EvaluateLine, name: string, digits: number): string {
  const [value, deviation] = [figures[name], figures[`${name}Sd`]];
  if (value === null || value === undefined) return '-';
  return deviation === null || deviation === undefined
    ? value.toFixed(digits)
    : `${value.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
}

import { readFile } from 'node:fs/promises';
import { deriveSeed } from '../src/base/random';
import { type HoldOut, holdOut } from '../src/predict/hold-out';
import { ESTIMATOR_OF } from '../src/predict/registry';
import { parseEdgeCellTable } from '../src/tables/edge-cell-table';
import { EVALUATE_USAGE, type EvaluateOptions, readEvaluateOptions } from './evaluate/options';
import { FeaturedRows, knownRows, type Split, splitRows } from './evaluate/rows';
import { meansAndDeviations } from './evaluate/summary';

/** Rows that are timed when a prediction is. */
const TIMED_ROWS = 1000;

async function main(): Promise<void> {
  const options = readEvaluateOptions(process.argv.slice(2));
  if (options === undefined) return console.log(EVALUATE_USAGE);
  const table = parseEdgeCellTable(await readFile(options.table, 'utf8'));
  if (!table.ok) throw new Error(table.error);
  const rows = knownRows(table.value, options);
  const featured = new FeaturedRows();
  const splits = Array.from({ length: options.repeats }, (_, repeat) => splitRows(rows, options, repeat));
  for (const id of options.estimators) {
    const figures = splits.map((split, repeat) => figuresOf(id, split, featured, deriveSeed(options.seed, repeat)));
    console.log(JSON.stringify({ estimator: id, ...headOf(options), ...meansAndDeviations(figures) }));
  }
}

const headOf = ({ target, train, repeats }: EvaluateOptions) => ({ target, train, repeats });

function figuresOf(
  id: EvaluateOptions['estimators'][number],
  split: Split,
  featured: FeaturedRows,
  seed: number,
): Readonly<Record<string, number | undefined>> {
  const estimator = ESTIMATOR_OF[id];
  const train = split.train.map((row) => featured.of(row));
  const test = split.test.map((row) => featured.of(row));
  const fitStart = performance.now();
  const model = estimator.fit(train, seed);
  const fitMs = performance.now() - fitStart;
  const timed = test.slice(0, TIMED_ROWS);
  const predictStart = performance.now();
  for (const row of timed) model.predictMs(row);
  const predictMicrosPerArch = (1000 * (performance.now() - predictStart)) / timed.length;
  const { metrics, coverage90, width90 }: HoldOut = holdOut(model, estimator, { train, test }, seed);
  return {
    within5: metrics.within5Percent,
    within10: metrics.within10Percent,
    mape: metrics.mape,
    rmspe: metrics.rmspe,
    spearman: metrics.spearman,
    kendall: metrics.kendallTau,
    coverage90,
    width90,
    fitMs,
    predictMicrosPerArch,
  };
}

try {
  await main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${EVALUATE_USAGE}`);
  process.exit(2);
}

import { deriveSeed } from '../../src/base/random';
import { rowsProblem } from '../../src/predict/data/row-problems';
import { autoWith } from '../../src/predict/estimators/blend/auto';
import type { Estimator, EstimatorId } from '../../src/predict/estimators/estimator';
import { averagedRegressionWith } from '../../src/predict/estimators/linear/model-averaged-regression';
import { compilePredictor } from '../../src/predict/estimators/model';
import { ESTIMATOR_OF } from '../../src/predict/estimators/registry';
import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import { wrongCall } from '../cli/problem.mjs';
import type { EdgeCellTable } from './edge-cell-table';
import { graphNetworkFigures } from './graph-network';
import { type HoldOut, holdOut } from './hold-out';
import type { EvaluatedId, EvaluateOptions } from './options';
import { ReferenceModels } from './references';
import { FeaturedRows, knownRows, type Split, splitRows } from './rows';
import { meansAndDeviations } from './summary';

/** Rows that are timed when a prediction is. */
const TIMED_ROWS = 1000;

/** Figures of one estimator: means over the repeats, `<name>Sd` their deviation, null where there is none. */
export interface EvaluateLine {
  readonly estimator: EvaluatedId;
  readonly target: string;
  readonly train: number;
  readonly repeats: number;
  readonly figures: Readonly<Record<string, number | null>>;
}

/**
 * One line per estimator, fitted as it is asked for. A graph network needs `startGraphNetworks` before its line. Throws a
 * CommandProblem, before anything is fitted, where the table does not allow the options.
 */
export function evaluateLines(table: EdgeCellTable, options: EvaluateOptions): Generator<EvaluateLine> {
  const rows = knownRows(table, options);
  const references = new ReferenceModels(table, options);
  references.requireRows([]);
  const splits = Array.from({ length: options.repeats }, (_, repeat) => splitRows(rows, options, repeat));
  for (const { asked } of splits) references.requireRows(asked);
  return linesOf(splits, references, options);
}

function* linesOf(
  splits: readonly Split[],
  references: ReferenceModels,
  { target, train, repeats, seed, estimators }: EvaluateOptions,
): Generator<EvaluateLine> {
  const featured = new FeaturedRows();
  for (const id of estimators) {
    const figures = splits.map((split, repeat) => {
      const splitSeed = deriveSeed(seed, repeat);
      if (id === 'gcn') return graphNetworkLine(split, splitSeed);
      return figuresOf(estimatorOf(id, references, split), split, featured, splitSeed);
    });
    yield { estimator: id, target, train, repeats, figures: meansAndDeviations(figures) };
  }
}

type Figures = Readonly<Record<string, number | undefined>>;

function graphNetworkLine(split: Split, seed: number): Figures {
  const { metrics, fitMs, predictMicrosPerArch } = graphNetworkFigures(split, seed);
  return { ...errorsOf(metrics), coverage90: undefined, width90: undefined, fitMs, predictMicrosPerArch };
}

/** With the reference devices, where it can compare with them. */
function estimatorOf(id: EstimatorId, references: ReferenceModels, split: Split): Estimator {
  if (id === 'auto') return autoWith(references.without(split.asked));
  if (id === 'view-lines') return averagedRegressionWith(references.without(split.asked));
  return ESTIMATOR_OF[id];
}

function figuresOf(estimator: Estimator, split: Split, featured: FeaturedRows, seed: number): Figures {
  const train = split.train.map((row) => featured.of(row));
  const test = split.test.map((row) => featured.of(row));
  const problem = rowsProblem(train, (row) => `Row ${split.train[row].row} of the table`);
  if (problem !== undefined) throw wrongCall(problem);
  const fitStart = performance.now();
  const fitted = estimator.fit(train, seed);
  const fitMs = performance.now() - fitStart;
  const timed = test.slice(0, TIMED_ROWS);
  const predictStart = performance.now();
  timed.forEach(compilePredictor(fitted.model));
  const predictMicrosPerArch = (1000 * (performance.now() - predictStart)) / timed.length;
  const { metrics, coverage }: HoldOut = holdOut(fitted, estimator, { train, test }, seed);
  return {
    ...errorsOf(metrics),
    coverage90: coverage?.coverage90,
    slowest10Coverage90: coverage?.slowest10Coverage90,
    width90: coverage?.width90,
    fitMs,
    predictMicrosPerArch,
  };
}

const errorsOf = (metrics: ErrorMetrics): Figures => ({
  within5: metrics.within5Percent,
  within10: metrics.within10Percent,
  mape: metrics.mape,
  rmspe: metrics.rmspe,
  spearman: metrics.spearman,
  kendall: metrics.kendallTau,
});

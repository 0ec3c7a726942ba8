import { ESTIMATOR_IDS } from '../../src/predict/estimators/estimator';
import type { EvaluatedId } from '../evaluate/options';
import type { Evaluate } from './evaluations';
import { figureCell } from './figure-cell';

export interface LearningCurve {
  readonly target: string;
  /** Numbers of rows that are trained on. */
  readonly train: readonly number[];
  /** Other rows that are asked for. */
  readonly asked: number;
  readonly repeats: number;
  readonly estimators: readonly EvaluatedId[];
}

export const CURVES: readonly LearningCurve[] = ['pixel3', 'raspi4'].map((target) => ({
  target,
  train: [50, 100, 300, 900],
  asked: 1000,
  repeats: 3,
  estimators: ESTIMATOR_IDS,
}));

export function learningCurveText(evaluate: Evaluate, curve: LearningCurve): string {
  const { target, asked, repeats, estimators } = curve;
  const byTrain = curve.train.map((train) =>
    evaluate({ target, train, repeats, estimators, test: { kind: 'count', count: asked }, dropDisconnected: true }),
  );
  const table = (title: string, figure: string, digits: number): string =>
    `${title}

| estimator | ${curve.train.map((train) => `${train} rows`).join(' | ')} |
|---|${'---|'.repeat(curve.train.length)}
${estimators.map((id) => `| ${id} | ${byTrain.map((lines) => figureCell(lines, id, figure, digits)).join(' | ')} |`).join('\n')}
`;
  return `## More measurements: ${target}

Random rows of HELP's table, cells without a path left out; ${asked.toLocaleString('en')} other rows are asked for. Means over ${repeats}
splits and their deviation.

${[
  table('Mean absolute percentage error:', 'mape', 1),
  table('Within 10%:', 'within10', 1),
  table("Spearman's correlation:", 'spearman', 3),
  table('Share of the rows within their 90% interval:', 'coverage90', 1),
].join('\n')}`;
}

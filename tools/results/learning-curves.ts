import { ESTIMATOR_IDS, type EstimatorId } from '../../src/predict/evaluation';
import type { EvaluateLine } from '../evaluate/run';
import type { Evaluate } from './evaluations';

export interface LearningCurve {
  readonly target: string;
  /** Numbers of rows that are trained on. */
  readonly train: readonly number[];
  /** Other rows that are asked for. */
  readonly asked: number;
  readonly repeats: number;
  readonly estimators: readonly EstimatorId[];
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
${estimators.map((id) => `| ${id} | ${byTrain.map((lines) => withDeviation(lineOf(lines, id), figure, digits)).join(' | ')} |`).join('\n')}
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

function lineOf(lines: readonly EvaluateLine[], id: EstimatorId): EvaluateLine {
  const line = lines.find(({ estimator }) => estimator === id);
  if (line === undefined) throw new Error(`no line of ${id}`);
  return line;
}

/** "9.9 ± 0.4", or a dash where the figure is unknown. */
export function withDeviation({ figures }: EvaluateLine, name: string, digits: number): string {
  const [value, deviation] = [figures[name], figures[`${name}Sd`]];
  if (value === null || value === undefined) return '-';
  return deviation === null || deviation === undefined
    ? value.toFixed(digits)
    : `${value.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
}

import { expect, test } from 'vitest';
import type { Evaluate } from '../../../../tools/results/evaluations';
import { graphNetworkText } from '../../../../tools/results/graph-network';

test('a row a target and estimator, with deviations; the same rows are asked of both', () => {
  const asked: unknown[] = [];
  const evaluate: Evaluate = (options) => {
    asked.push(options);
    return (options.estimators ?? []).map((estimator, i) => ({
      estimator,
      target: options.target ?? '',
      train: options.train ?? 0,
      repeats: 2,
      figures: { mape: 10 + i, mapeSd: 0.5, within5: 30, within5Sd: 1, within10: 60, within10Sd: 2, spearman: null },
    }));
  };
  const text = graphNetworkText(evaluate, { targets: ['a', 'b'], train: 50, asked: 20, repeats: 2 });
  const rows = text.split('\n').filter((line) => /^\| [ab] \|/.test(line));
  expect(rows).toEqual([
    '| a | gcn | 10.0 ± 0.5 | 30.0 ± 1.0 | 60.0 ± 2.0 | - |',
    '| a | auto | 11.0 ± 0.5 | 30.0 ± 1.0 | 60.0 ± 2.0 | - |',
    '| b | gcn | 10.0 ± 0.5 | 30.0 ± 1.0 | 60.0 ± 2.0 | - |',
    '| b | auto | 11.0 ± 0.5 | 30.0 ± 1.0 | 60.0 ± 2.0 | - |',
  ]);
  expect(asked).toMatchObject([
    { target: 'a', train: 50, estimators: ['gcn', 'auto'], test: { kind: 'count', count: 20 } },
    { target: 'b' },
  ]);
});

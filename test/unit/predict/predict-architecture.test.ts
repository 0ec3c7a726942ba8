import { expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { fitAll } from '../../../src/predict/cross-validate';
import { ESTIMATORS } from '../../../src/predict/estimators';
import { predictGraphMs } from '../../../src/predict/predict-architecture';
import { trainingSetOf } from '../../../src/predict/training-set';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';

const study = presetStudy('smoke', { backend: 'cpu', seed: 2, allowSoftwareAdapter: true });
const graphs = planStudy(study).map(({ architecture }) => lowerArchitecture(architecture, study.space));
const rows = planStudy(study).map(({ architecture }, i) => ({
  architecture,
  latencyMs: 2 + graphCost(graphs[i]).macs / 1e6 + 0.1 * i,
}));

test('a fitted predictor says of a graph what its model says of the row', () => {
  const set = trainingSetOf({ rows, space: study.space, form: study.form });
  if (!set.ok) throw new Error(set.error);
  const { predictors } = fitAll(set.value, 1);
  for (const [e, estimator] of ESTIMATORS.entries()) {
    const model = estimator.fit(set.value.rows, 1);
    for (const [i, graph] of graphs.entries()) {
      expect(predictGraphMs(predictors[e], graph, study.form)).toBeCloseTo(model.predictMs(set.value.rows[i]), 6);
    }
  }
});

test('a line that falls below zero says nothing', () => {
  const predictor = {
    estimator: 'macs-line',
    interceptMs: -1e9,
    featureNames: ['megaMacs'],
    coefficients: [1],
  } as const;
  expect(predictGraphMs(predictor, graphs[0], 'folded')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { trainingRowsOf } from '../../../../src/predict/data/training-set';
import { macsLine, ridge } from '../../../../src/predict/estimators/linear/linear-estimators';
import { predictMs } from '../../../../src/predict/estimators/model';
import { predictGraphMs } from '../../../../src/predict/estimators/predict-architecture';
import { lowerArchitecture } from '../../../../src/space/lower-architecture';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';

const study = presetStudy('smoke', { backend: 'cpu', seed: 2, allowSoftwareAdapter: true });
const graphs = planStudy(study).map(({ architecture }) => lowerArchitecture(architecture, study.space));
const rows = planStudy(study).map(({ id, architecture }, i) => ({
  trialId: id,
  architecture,
  latencyMs: 2 + graphCost(graphs[i]).macs / 1e6 + 0.1 * i,
}));

test('a fitted line says of a graph what it says of the row', () => {
  const set = trainingRowsOf({ rows, space: study.space, form: study.form });
  if (!set.ok) throw new Error(set.error);
  for (const { model } of [macsLine, ridge].map((estimator) => estimator.fit(set.value, 1))) {
    for (const [i, graph] of graphs.entries())
      expect(predictGraphMs(model, graph, study.form)).toBe(predictMs(model, set.value[i]));
  }
});

test('a line that falls to its floor says nothing', () => {
  const line = { intercept: -1e9, coefficients: [1] };
  expect(predictGraphMs({ kind: 'macs-line', line, floorMs: 0.1 }, graphs[0], 'folded')).toBeUndefined();
});

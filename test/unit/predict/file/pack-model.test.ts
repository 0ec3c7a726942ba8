import * as v from 'valibot';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import { featureNames } from '../../../../src/features/feature-names';
import { ESTIMATOR_IDS } from '../../../../src/predict/estimators/estimator';
import { gaussianProcess } from '../../../../src/predict/estimators/gaussian-process/process-estimator';
import { averagedRegressionWith } from '../../../../src/predict/estimators/linear/model-averaged-regression';
import { type BlendModel, compilePredictor } from '../../../../src/predict/estimators/model';
import { ESTIMATOR_OF } from '../../../../src/predict/estimators/registry';
import { BOOSTING, fitBoosting } from '../../../../src/predict/estimators/trees/boosting';
import { FOREST, fitForest } from '../../../../src/predict/estimators/trees/random-forest';
import { modelWidths, type PackedModel, packModel, unpackModel } from '../../../../src/predict/file/pack-model';
import { PackedModelSchema } from '../../../../src/predict/file/schemas';
import { edgeCellRows } from '../../../support/training-rows';

const WIDTHS = modelWidths(featureNames({ kind: 'nas-bench-201' }));
const rows = edgeCellRows(40, 0, 1, 5);
const others = edgeCellRows(50, 0, 2);

const models = ESTIMATOR_IDS.map((id) => [id, ESTIMATOR_OF[id].fit(rows, 3).model] as const);

test.each(models)('a model of %s predicts the same to the last bit after it was a text', (_, model) => {
  const packed = packModel(model);
  const read: PackedModel = JSON.parse(JSON.stringify(packed));
  expect(read).toEqual(packed);
  const again = unpackModel(read, WIDTHS);
  if (!again.ok) throw new Error(again.error);
  expect(others.map(compilePredictor(again.value))).toEqual(others.map(compilePredictor(model)));
  expect(packModel(again.value)).toEqual(packed);
});

test.each(models)('a model of %s is refused for architectures of other widths', (id, model) => {
  const views = WIDTHS.views.map(({ counts, detail }) => ({ counts: counts - 1, detail }));
  const narrow = { features: WIDTHS.features - 1, treeColumns: 2, views };
  // The MACs line reads one number of any architecture.
  expect(unpackModel(packModel(model), narrow).ok).toBe(id === 'macs-line');
});

test('what 900 rows of 30 numbers without repetition teach stays below a million characters', () => {
  const random = seededRandom(1);
  const x = Array.from({ length: 900 }, () => Array.from({ length: 30 }, () => random()));
  const y = x.map(([a, b, c]) => a + b * c + 0.1 * random());
  // How many columns a tree may look at hardly changes how many nodes it has, and costs time.
  const few = x.map((row) => row.slice(0, 6));
  const kernel = { variances: [1, 0.1, 0.1, 0.1, 0.1], noise: 0.01 };
  const views = x.map((detail) => ({ counts: detail.slice(0, 5), detail }));
  const model: BlendModel = {
    kind: 'blend',
    parts: [
      { weight: 0.3, model: { kind: 'random-forest', trees: fitForest(few, y, FOREST, 1) } },
      { weight: 0.3, model: { kind: 'boosting', boosted: fitBoosting(few, y, BOOSTING, 1) } },
      {
        weight: 0.4,
        model: {
          kind: 'gaussian-process',
          view: 0,
          process: {
            kernel,
            views,
            latenciesMs: y,
            deviations: y.map(() => 0),
            weights: x.map(([a]) => a),
          },
          floorMs: 0.1,
        },
      },
    ],
  };
  expect(JSON.stringify(model).length).toBeGreaterThan(2_000_000);
  expect(JSON.stringify(packModel(model)).length).toBeLessThan(1_000_000);
});

test('a line that stands on a reference device keeps its model', () => {
  const reference = gaussianProcess.fit(
    rows.map((row) => ({ ...row, latencyMs: 2 * row.latencyMs })),
    1,
  ).model;
  const { model } = averagedRegressionWith([reference]).fit(rows.slice(0, 12), 1);
  expect(model.references).toHaveLength(1);
  const packed = packModel(model);
  expect(v.parse(PackedModelSchema, JSON.parse(JSON.stringify(packed)))).toStrictEqual(packed);
  const again = unpackModel(packed, WIDTHS);
  if (!again.ok) throw new Error(again.error);
  expect(others.map(compilePredictor(again.value))).toEqual(others.map(compilePredictor(model)));
});

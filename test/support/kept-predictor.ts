import { flatFeatures } from '../../src/features/feature-vector';
import { gaussianProcess } from '../../src/predict/estimators/gaussian-process/process-estimator';
import { ridge } from '../../src/predict/estimators/linear/linear-estimators';
import { averagedRegression } from '../../src/predict/estimators/linear/model-averaged-regression';
import { BOOSTING, fitBoosting } from '../../src/predict/estimators/trees/boosting';
import { FOREST, fitForest } from '../../src/predict/estimators/trees/random-forest';
import type { KeptPredictor } from '../../src/predict/file/predictor-file';
import { CIFAR10_SKELETON } from '../../src/space/nas-bench-201/lower';
import { edgeCellRows } from './training-rows';

const SPACE = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;

/** A predictor with a part of every kind, of few trees. */
export function keptPredictor(): KeptPredictor {
  const rows = edgeCellRows(30, 0, 1, 5).map((row, i) => ({ ...row, deviation: 0.001 * i }));
  const x = rows.map(flatFeatures);
  const y = rows.map(({ latencyMs }) => Math.log(latencyMs));
  const metrics = { mape: 4.2, rmspe: 6, within5Percent: 70, within10Percent: 95, spearman: 0.97, kendallTau: 0.9 };
  return {
    space: SPACE,
    form: 'folded',
    backend: 'webgpu',
    batch: 1,
    provenance: {
      study: { id: '5f2b9c0de1a47786', name: 'NAS-Bench-201 study' },
      deviceName: 'Pixel 8',
      environments: [
        {
          adapter: { name: 'Qualcomm Adreno 740', software: false },
          userAgent: 'Chrome 142',
          platform: 'Android',
          tfjsVersion: '4.22.0',
          siteVersion: '0.1.0',
          threads: 1,
        },
      ],
      protocolVersion: 2,
      rows: 30,
      goodRows: 26,
      fittedAtMs: Date.UTC(2026, 10, 25),
      siteVersion: '0.1.0',
    },
    evaluation: { folds: 5, metrics, errors: { mape: 0.4, within10Percent: 3 }, good: metrics, coverage90: 91 },
    predictor: {
      estimator: 'auto',
      interval: { low: 0.93, high: 1.08, typicalMs: 22, exponent: -0.2 },
      model: {
        kind: 'blend',
        parts: [
          { weight: 0.5, model: gaussianProcess.fit(rows, 1).model },
          { weight: 0.2, model: { kind: 'boosting', boosted: fitBoosting(x, y, { ...BOOSTING, rounds: 3 }, 1) } },
          { weight: 0.1, model: { kind: 'random-forest', trees: fitForest(x, y, { ...FOREST, trees: 3 }, 1) } },
          { weight: 0.1, model: ridge.fit(rows, 1).model },
          { weight: 0.1, model: averagedRegression.fit(rows, 1).model },
        ],
      },
    },
  };
}

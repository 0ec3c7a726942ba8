import * as v from 'valibot';
import { BACKEND, deviceName, instantMs, studyNameSchema, text, wholeNumber } from '../../measure/record/schemas';
import { SearchSpaceSchema } from '../../space/schema';
import { ESTIMATOR_IDS } from '../estimators/estimator';
import { COMPONENTS } from '../estimators/gaussian-process/covariance';
import type { PackedColumn } from './pack-columns';
import type { PackedModel, PackedPart, PackedProcess } from './pack-model';
import type { PackedTrees } from './pack-trees';
import { PREDICTOR_SCHEMA_VERSION, type PredictorFile } from './predictor-file';

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(
  finite,
  v.check((value) => value > 0, 'is not above zero'),
);
const percent = v.pipe(finite, v.minValue(0));
const correlation = v.pipe(finite, v.minValue(-1), v.maxValue(1));

const LineSchema = v.strictObject({ intercept: finite, coefficients: v.array(finite) });

const TreesSchema: v.GenericSchema<unknown, PackedTrees> = v.strictObject({
  trees: v.pipe(wholeNumber(1), v.maxValue(10_000)),
  thresholds: v.array(v.array(finite)),
  nodes: v.string(),
  leaves: v.string(),
});

const ColumnSchema: v.GenericSchema<unknown, PackedColumn> = v.union([
  v.strictObject({ values: v.array(finite), places: v.string() }),
  v.strictObject({ doubles: v.string() }),
]);

const variance = v.pipe(finite, v.minValue(0));

const ProcessSchema: v.GenericSchema<unknown, PackedProcess> = v.strictObject({
  kind: v.literal('gaussian-process'),
  view: wholeNumber(0),
  floorMs: positive,
  kernel: v.strictObject({ variances: v.pipe(v.array(variance), v.length(COMPONENTS)), noise: variance }),
  rows: wholeNumber(1),
  counts: v.array(ColumnSchema),
  detail: v.array(ColumnSchema),
  latenciesMs: v.string(),
  deviations: v.exactOptional(v.string()),
  weights: v.string(),
});

const share = v.pipe(finite, v.minValue(0), v.maxValue(1));

const PartSchema: v.GenericSchema<unknown, PackedPart> = v.union([
  v.strictObject({ kind: v.picklist(['macs-line', 'ridge']), line: LineSchema, floorMs: positive }),
  v.strictObject({
    kind: v.literal('view-lines'),
    lines: v.array(v.strictObject({ share, line: LineSchema })),
    references: v.exactOptional(v.array(v.strictObject({ share, line: LineSchema, model: ProcessSchema }))),
    floorMs: positive,
  }),
  v.strictObject({ kind: v.literal('random-forest'), trees: TreesSchema }),
  v.strictObject({ kind: v.literal('boosting'), start: finite, learningRate: positive, trees: TreesSchema }),
  ProcessSchema,
]);

export const PackedModelSchema: v.GenericSchema<unknown, PackedModel> = v.union([
  PartSchema,
  v.strictObject({
    kind: v.literal('blend'),
    parts: v.pipe(v.array(v.strictObject({ weight: variance, model: PartSchema })), v.minLength(1)),
  }),
]);

const MetricsSchema = v.strictObject({
  mape: percent,
  rmspe: percent,
  within5Percent: percent,
  within10Percent: percent,
  spearman: v.exactOptional(correlation),
  kendallTau: v.exactOptional(correlation),
});

export const evaluationEntries = {
  folds: wholeNumber(2),
  metrics: MetricsSchema,
  errors: v.strictObject({
    mape: v.exactOptional(percent),
    within10Percent: v.exactOptional(percent),
    spearman: v.exactOptional(percent),
  }),
  good: v.exactOptional(MetricsSchema),
  coverage90: v.exactOptional(percent),
};

export const PackedPredictorSchema = v.strictObject({
  estimator: v.picklist(ESTIMATOR_IDS),
  model: PackedModelSchema,
  interval: v.exactOptional(v.strictObject({ low: positive, high: positive, typicalMs: positive, exponent: finite })),
});

const NamesSchema = v.array(text(100));

export const PredictorFileSchema: v.GenericSchema<unknown, PredictorFile> = v.strictObject({
  schemaVersion: v.literal(PREDICTOR_SCHEMA_VERSION),
  space: SearchSpaceSchema,
  form: v.picklist(['folded', 'unfolded']),
  backend: BACKEND,
  batch: wholeNumber(1),
  provenance: v.strictObject({
    study: v.strictObject({ id: text(100), name: studyNameSchema }),
    deviceName,
    environments: v.array(
      v.strictObject({
        adapter: v.strictObject({ name: text(500), software: v.boolean() }),
        userAgent: text(1000),
        platform: text(200),
        tfjsVersion: text(100),
        siteVersion: text(100),
        threads: wholeNumber(1),
      }),
    ),
    protocolVersion: wholeNumber(1),
    rows: wholeNumber(1),
    goodRows: v.exactOptional(wholeNumber(0)),
    fittedAtMs: instantMs,
    siteVersion: text(100),
  }),
  evaluation: v.strictObject(evaluationEntries),
  features: v.strictObject({
    features: NamesSchema,
    views: v.array(v.strictObject({ view: text(100), counts: NamesSchema, detail: NamesSchema })),
  }),
  predictor: PackedPredictorSchema,
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'is not 32 hexadecimal digits')),
});

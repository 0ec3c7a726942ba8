import { sumBy } from '../../base/aggregate';
import { unreachable } from '../../base/assert';
import { type ArchitectureFeatures, flatFeatures } from '../../features/feature-vector';
import { MAX_TIME_MS, MIN_TIME_MS } from '../../measure/record/times';
import { quantiseLatencyMs } from '../../stats/quantise';
import { compileProcess, type GaussianProcess } from './gaussian-process/gaussian-process';
import { type LinearModel, predictLinear } from './linear/ridge-regression';
import { type BoostedTrees, compileBoosting } from './trees/boosting';
import type { Tree } from './trees/histogram-tree';
import { compileForest } from './trees/random-forest';

/**
 * A fitted model as plain data: JSON gives it back to the last bit. Trees predict the logarithm of the latency in ms, all
 * others the latency in ms. `floorMs` bounds predictions from below: a line may cross zero, a latency does not.
 */
export type Model = PartModel | BlendModel;

/** The models that a blend may consist of. */
export type PartModel = GraphModel | AveragedRegressionModel | ForestModel | BoostingModel | ProcessModel;

/**
 * A linear model in the MACs (`macs-line`) or the features (`ridge`) of a graph. It applies to any graph of any search
 * space.
 */
export interface GraphModel {
  readonly kind: 'macs-line' | 'ridge';
  readonly line: LinearModel;
  readonly floorMs: number;
}

/**
 * Model-averaged linear regression: the weighted mean of one linear model for each view and one for each reference device.
 * The shares of all of them sum to 1.
 */
export interface AveragedRegressionModel {
  readonly kind: 'view-lines';
  /** One for each view, in the order of the views. */
  readonly lines: readonly { readonly share: number; readonly line: LinearModel }[];
  /** Missing where there are none. */
  readonly references?: readonly ReferenceLine[];
  readonly floorMs: number;
}

/** A line in the latency that the model of another device predicts, in ms. */
export interface ReferenceLine {
  readonly share: number;
  readonly line: LinearModel;
  readonly model: ProcessModel;
}

export interface ForestModel {
  readonly kind: 'random-forest';
  readonly trees: readonly Tree[];
}

export interface BoostingModel {
  readonly kind: 'boosting';
  readonly boosted: BoostedTrees;
}

export interface ProcessModel {
  readonly kind: 'gaussian-process';
  /** Place of the view that it reads among those of an architecture. */
  readonly view: number;
  readonly process: GaussianProcess;
  readonly floorMs: number;
}

/**
 * The weighted sum of other models, rounded as a link rounds latencies (0.1%): networks that do the same work get the same
 * latency, and the last bits of a sum decide no ranking. The weights sum to 1.
 */
export interface BlendModel {
  readonly kind: 'blend';
  readonly parts: readonly { readonly weight: number; readonly model: PartModel }[];
}

/**
 * Predicts the latency of an architecture, in ms: within the bounds of a measured one above zero, whatever the model
 * holds.
 */
export type PredictMs = (architecture: ArchitectureFeatures) => number;

/** The prediction function of a model. What all predictions share is computed once, so keep it for many of them. */
export function compilePredictor(model: Model): PredictMs {
  const predict = compileUnbounded(model);
  return (architecture) => boundedMs(predict(architecture));
}

/** A model from outside can hold any finite numbers: sums that overflow, NaN included, give the upper bound. */
const boundedMs = (ms: number): number => (ms < MAX_TIME_MS ? Math.max(ms, MIN_TIME_MS) : MAX_TIME_MS);

function compileUnbounded(model: Model): PredictMs {
  switch (model.kind) {
    case 'macs-line':
    case 'ridge':
      return (architecture) => Math.max(model.floorMs, predictLinear(model.line, lineColumns(model, architecture)));
    case 'view-lines':
      return compileAveragedRegression(model);
    case 'random-forest':
      return exponentialOf(compileForest(model.trees));
    case 'boosting':
      return exponentialOf(compileBoosting(model.boosted));
    case 'gaussian-process': {
      const { meanMs } = compileProcess(model.process);
      return ({ views }) => Math.max(model.floorMs, meanMs(views[model.view]));
    }
    case 'blend': {
      const parts = model.parts.map(({ weight, model: part }) => ({ weight, predictMs: compilePredictor(part) }));
      return (architecture) =>
        quantiseLatencyMs(boundedMs(sumBy(parts, ({ weight, predictMs }) => weight * predictMs(architecture))));
    }
    default:
      return unreachable(model);
  }
}

function compileAveragedRegression({ lines, references = [], floorMs }: AveragedRegressionModel): PredictMs {
  const compiled = references.map(({ share, line, model }) => ({ share, line, predictMs: compilePredictor(model) }));
  return (architecture) => {
    const viewsMs = sumBy(
      lines,
      ({ share, line }, view) => share * predictLinear(line, architecture.views[view].counts),
    );
    const referencesMs = sumBy(
      compiled,
      ({ share, line, predictMs }) => share * predictLinear(line, [predictMs(architecture)]),
    );
    return Math.max(floorMs, viewsMs + referencesMs);
  };
}

const exponentialOf =
  (predictLog: (row: readonly number[]) => number): PredictMs =>
  (architecture) =>
    Math.exp(predictLog(flatFeatures(architecture)));

/** The latency that a model predicts for one architecture, in ms. For many architectures use `compilePredictor`. */
export const predictMs = (model: Model, architecture: ArchitectureFeatures): number =>
  compilePredictor(model)(architecture);

/** The numbers that a linear model of this kind reads of a graph: its MACs in millions, or all its features. */
export const lineColumns = (
  { kind }: Pick<GraphModel, 'kind'>,
  { megaMacs, features }: Pick<ArchitectureFeatures, 'megaMacs' | 'features'>,
): readonly number[] => (kind === 'macs-line' ? [megaMacs] : features);

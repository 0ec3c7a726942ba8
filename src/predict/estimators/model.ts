import { sumBy } from '../../base/aggregate';
import { unreachable } from '../../base/assert';
import { type ArchitectureFeatures, flatFeatures } from '../../features/feature-vector';
import { quantiseLatencyMs } from '../../stats/quantise';
import { type GaussianProcess, readyProcess } from './gaussian-process/gaussian-process';
import { type LinearModel, predictLinear } from './linear/ridge-regression';
import { type BoostedTrees, readyBoosting } from './trees/boosting';
import type { Tree } from './trees/histogram-tree';
import { readyForest } from './trees/random-forest';

/**
 * What an estimator has learnt, as plain data: JSON gives it back to the last bit. Trees learn the logarithm of the latency,
 * all others the latency in ms. `floorMs` is what no prediction falls below: a line may cross zero, a latency does not.
 */
export type Model = PartModel | BlendModel;

/** What can be part of a blend. */
export type PartModel = GraphModel | ViewLinesModel | ForestModel | BoostingModel | ProcessModel;

/** A line in what is known of any graph, whatever its search space: its MACs or its features. */
export interface GraphModel {
  readonly kind: 'macs-line' | 'ridge';
  readonly line: LinearModel;
  readonly floorMs: number;
}

/** One line a view, and some in what other devices' models say in ms; the shares are 1 in sum. */
export interface ViewLinesModel {
  readonly kind: 'view-lines';
  readonly lines: readonly { readonly share: number; readonly line: LinearModel }[];
  /** Missing where there are none. */
  readonly references?: readonly ReferenceLine[];
  readonly floorMs: number;
}

/** A line in what another device's model says. */
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
  /** Which view of an architecture it looks at. */
  readonly view: number;
  readonly process: GaussianProcess;
  readonly floorMs: number;
}

/**
 * The weighted sum of other models, to the digits of a link: networks that do the same work get the same latency, whatever
 * the last bits of a sum are, and nobody ranks by those.
 */
export interface BlendModel {
  readonly kind: 'blend';
  readonly parts: readonly { readonly weight: number; readonly model: PartModel }[];
}

/** The latency of an architecture, in ms. */
export type PredictMs = (architecture: ArchitectureFeatures) => number;

/** For many predictions: what is the same for all of them is computed once. */
export function predictorOf(model: Model): PredictMs {
  switch (model.kind) {
    case 'macs-line':
    case 'ridge':
      return (architecture) => Math.max(model.floorMs, predictLinear(model.line, columnsOfLine(model, architecture)));
    case 'view-lines':
      return predictorOfViewLines(model);
    case 'random-forest':
      return expOf(readyForest(model.trees));
    case 'boosting':
      return expOf(readyBoosting(model.boosted));
    case 'gaussian-process': {
      const { meanMs } = readyProcess(model.process);
      return ({ views }) => Math.max(model.floorMs, meanMs(views[model.view]));
    }
    case 'blend': {
      const parts = model.parts.map(({ weight, model: part }) => ({ weight, predictMs: predictorOf(part) }));
      return (architecture) =>
        quantiseLatencyMs(sumBy(parts, ({ weight, predictMs }) => weight * predictMs(architecture)));
    }
    default:
      return unreachable(model);
  }
}

function predictorOfViewLines({ lines, references = [], floorMs }: ViewLinesModel): PredictMs {
  const others = references.map(({ share, line, model }) => ({ share, line, predictMs: predictorOf(model) }));
  return (architecture) => {
    const ofViews = sumBy(
      lines,
      ({ share, line }, view) => share * predictLinear(line, architecture.views[view].counts),
    );
    const ofReferences = sumBy(
      others,
      ({ share, line, predictMs }) => share * predictLinear(line, [predictMs(architecture)]),
    );
    return Math.max(floorMs, ofViews + ofReferences);
  };
}

const expOf =
  (predictLog: (row: readonly number[]) => number): PredictMs =>
  (architecture) =>
    Math.exp(predictLog(flatFeatures(architecture)));

/** The latency that a model predicts for one architecture, in ms. */
export const predictMs = (model: Model, architecture: ArchitectureFeatures): number => predictorOf(model)(architecture);

/** What a line sees of a graph. */
export const columnsOfLine = (
  { kind }: Pick<GraphModel, 'kind'>,
  { megaMacs, features }: Pick<ArchitectureFeatures, 'megaMacs' | 'features'>,
): readonly number[] => (kind === 'macs-line' ? [megaMacs] : features);

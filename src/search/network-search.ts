import { architectureFeatures } from '../features/architecture-features';
import type { GraphForm } from '../graph/op-graph';
import { compilePredictor, type Model } from '../predict/estimators/model';
import { isGraphModel, predictGraphMs } from '../predict/estimators/predict-architecture';
import { lowerArchitecture } from '../space/lower-architecture';
import { type Calibration, calibrationOf } from './calibration';
import { type Contest, contestOf, type PlaceLatency } from './ranking';

/** Popular networks by what a model says of their latency, against an accuracy that was published. */
export interface NetworkField {
  readonly kind: 'networks';
  /** Ids, and top-1 accuracy in percent; NaN where none was published. */
  readonly networks: readonly { readonly id: string; readonly top1: number }[];
  readonly form: GraphForm;
  readonly model: Model;
  /**
   * The model learnt from cells: what it says of networks as large as these is a guess, which those that were measured
   * correct by a factor.
   */
  readonly isGuess: boolean;
}

/** Of what learnt from cells this estimator is asked: the sum over the work of a graph carries further than a line in its MACs. */
export const GUESSER = 'ridge';

/** A contest of networks, each at its place in the field. `predictedMs` is as the model says, before the factor. */
export interface NetworkContest extends Contest {
  readonly calibration?: Calibration;
}

const SPACE = { kind: 'networks' } as const;

/** Networks that the model says nothing of, and that were not measured, are in no ranking. */
export function searchNetworks(field: NetworkField, measured: readonly PlaceLatency[]): NetworkContest {
  const predictMs = networkPredictor(field);
  const predictedMs = Float64Array.from(field.networks, ({ id }) => predictMs(id));
  const quality = Float64Array.from(field.networks, ({ top1 }) => top1);
  const calibration = field.isGuess ? calibrationOf(pairsOf(predictedMs, measured)) : undefined;
  const factor = calibration?.factor ?? 1;
  const contest = contestOf(
    predictedMs.map((ms) => factor * ms),
    quality,
    measured,
  );
  return { ...contest, predictedMs, ...(calibration === undefined ? {} : { calibration }) };
}

function networkPredictor({ model, form, isGuess }: NetworkField): (id: string) => number {
  if (!isGuess) {
    const predictMs = compilePredictor(model);
    return (id) => predictMs(architectureFeatures({ kind: 'networks', id }, SPACE, form));
  }
  if (!isGraphModel(model)) return () => Number.NaN;
  return (id) => predictGraphMs(model, lowerArchitecture({ kind: 'networks', id }, SPACE), form) ?? Number.NaN;
}

const pairsOf = (predictedMs: Float64Array, measured: readonly PlaceLatency[]) =>
  measured.flatMap(({ place, latencyMs }) =>
    predictedMs[place] > 0 ? [{ predictedMs: predictedMs[place], measuredMs: latencyMs }] : [],
  );

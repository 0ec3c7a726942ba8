import type { StudyRecord } from '../measure/study-record';
import type { FitReport, LinearPredictor } from '../predict/evaluation';
import { predictGraphMs } from '../predict/predict-architecture';
import { lowerIndexed } from '../space/lower-cell';
import type { AppState } from '../ui/state';
import { ESTIMATOR_WORDS } from '../ui/words';

/**
 * What the better of a study's predictors says of a cell, in the study's own skeleton, which the source names. None for
 * studies of whole networks.
 */
export function cellPrediction({ definition }: StudyRecord, report: FitReport): AppState['predict'] {
  const { space, form } = definition;
  if (space.kind === 'networks' || space.kind === 'own-model') return undefined;
  const best = bestPredictor(report);
  if (best === undefined) return undefined;
  const { predictor, words, mape } = best;
  const { skeleton } = space;
  const source = `${words}, from the ${definition.name} on ${definition.backend}, for its own skeleton of ${skeleton.stemChannels} channels`;
  return (architecture) => {
    if (architecture.kind !== space.kind) return undefined;
    const latencyMs = predictGraphMs(predictor, lowerIndexed(architecture, space), form);
    return latencyMs === undefined ? undefined : { latencyMs, mape, source };
  };
}

/** What the same predictor says of any network, by its graph. */
export function graphPrediction({ definition }: StudyRecord, report: FitReport): AppState['predictGraph'] {
  const best = bestPredictor(report);
  if (best === undefined) return undefined;
  const { predictor, words, mape } = best;
  const source = `${words}, from the ${definition.name} on ${definition.backend}`;
  return (graph) => {
    const latencyMs = predictGraphMs(predictor, graph, definition.form);
    return latencyMs === undefined ? undefined : { latencyMs, mape, source };
  };
}

interface BestPredictor {
  readonly predictor: LinearPredictor;
  readonly words: string;
  readonly mape: number;
}

function bestPredictor({ evaluations, predictors }: FitReport): BestPredictor | undefined {
  const [best] = [...evaluations].sort((a, b) => a.metrics.mape - b.metrics.mape);
  const predictor = predictors.find((candidate) => candidate.estimator === best.estimator);
  return predictor && { predictor, words: ESTIMATOR_WORDS[best.estimator], mape: best.metrics.mape };
}

import { architectureFeatures } from '../features/architecture-features';
import type { StudyRecord } from '../measure/study-record';
import type { FitReport } from '../predict/evaluation';
import { type Model, predictorOf } from '../predict/model';
import { isGraphModel, predictGraphMs } from '../predict/predict-architecture';
import type { AppState } from '../ui/state';
import { ESTIMATOR_WORDS } from '../ui/words';

/**
 * What the best of a study's predictors says of a cell, in the study's own skeleton, which the source names. None for
 * studies of whole networks.
 */
export function cellPrediction({ definition }: StudyRecord, report: FitReport): AppState['predict'] {
  const { space, form } = definition;
  if (space.kind === 'networks' || space.kind === 'own-model') return undefined;
  const best = bestPredictor(report, (model) => model);
  if (best === undefined) return undefined;
  const { words, mape } = best;
  const { skeleton } = space;
  const source = `${words}, from the ${definition.name} on ${definition.backend}, for its own skeleton of ${skeleton.stemChannels} channels`;
  const predictMs = predictorOf(best.model);
  return (architecture) => {
    if (architecture.kind !== space.kind) return undefined;
    return { latencyMs: predictMs(architectureFeatures(architecture, space, form)), mape, source };
  };
}

/** What the best of those predictors that look at the graph alone says of any network. */
export function graphPrediction({ definition }: StudyRecord, report: FitReport): AppState['predictGraph'] {
  const best = bestPredictor(report, (model) => (isGraphModel(model) ? model : undefined));
  if (best === undefined) return undefined;
  const { model, words, mape } = best;
  const source = `${words}, from the ${definition.name} on ${definition.backend}`;
  return (graph) => {
    const latencyMs = predictGraphMs(model, graph, definition.form);
    return latencyMs === undefined ? undefined : { latencyMs, mape, source };
  };
}

interface BestPredictor<M> {
  readonly model: M;
  readonly words: string;
  readonly mape: number;
}

/** The least cross-validated error among the models that `select` lets through. */
function bestPredictor<M extends Model>(
  { evaluations, predictors }: FitReport,
  select: (model: Model) => M | undefined,
): BestPredictor<M> | undefined {
  const known = evaluations.flatMap(({ estimator, metrics }) => {
    const predictor = predictors.find((candidate) => candidate.estimator === estimator);
    const model = predictor && select(predictor.model);
    return model === undefined ? [] : [{ model, words: ESTIMATOR_WORDS[estimator], mape: metrics.mape }];
  });
  return known.sort((a, b) => a.mape - b.mape)[0];
}

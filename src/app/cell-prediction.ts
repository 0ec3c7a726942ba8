import type { StudyRecord } from '../measure/study-record';
import type { FitReport } from '../predict/evaluation';
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
  const best = [...report.evaluations].sort((a, b) => a.metrics.mape - b.metrics.mape)[0];
  const predictor = report.predictors.find((candidate) => candidate.estimator === best.estimator);
  if (predictor === undefined) return undefined;
  const { skeleton } = space;
  const source = `${ESTIMATOR_WORDS[best.estimator]}, from the ${definition.name} on ${definition.backend}, for its own skeleton of ${skeleton.stemChannels} channels`;
  return (architecture) => {
    if (architecture.kind !== space.kind) return undefined;
    const latencyMs = predictGraphMs(predictor, lowerIndexed(architecture, space), form);
    return latencyMs === undefined ? undefined : { latencyMs, mape: best.metrics.mape, source };
  };
}

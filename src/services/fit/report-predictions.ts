import { architectureFeatures } from '../../features/architecture-features';
import type { StudyRecord } from '../../measure/record/study-record';
import { compilePredictor } from '../../predict/estimators/model';
import { isGraphModel, predictGraphMs } from '../../predict/estimators/predict-architecture';
import type { FitReport, Predictor } from '../../predict/evaluation/evaluation';
import { intervalAround } from '../../predict/evaluation/interval';
import type { KeptPredictor } from '../../predict/file/predictor-file';
import { quoted, studyName } from '../../text/foreign-names';
import { ESTIMATOR_LABELS } from '../../text/labels';
import type { PredictCell, PredictGraph } from './predictions';

/**
 * The automatic predictor of a study, for cells in the study's own skeleton, which the source names. Undefined for
 * studies of whole networks.
 */
export function cellPrediction(record: StudyRecord, { evaluations, predictors }: FitReport): PredictCell | undefined {
  const predictor = predictors.find(({ estimator }) => estimator === 'auto');
  const evaluation = evaluations.find(({ estimator }) => estimator === 'auto');
  if (predictor === undefined || evaluation === undefined) return undefined;
  return ofCells({ ...record.definition, predictor, mape: evaluation.metrics.mape }, studyName(record));
}

/** A predictor that came as a file, for cells in the skeleton of its study. Undefined for one of whole networks. */
export function importedPrediction({ provenance, evaluation, ...kept }: KeptPredictor): PredictCell | undefined {
  const device = provenance.deviceName === '' ? '' : ` on ${quoted(provenance.deviceName)}`;
  return ofCells(
    { ...kept, mape: evaluation.metrics.mape },
    `${quoted(provenance.study.name)}${device}, an imported predictor`,
  );
}

type CellPredictor = Pick<KeptPredictor, 'space' | 'form' | 'backend' | 'predictor'> & { readonly mape: number };

function ofCells({ space, form, backend, predictor, mape }: CellPredictor, from: string): PredictCell | undefined {
  if (space.kind === 'networks' || space.kind === 'own-model') return undefined;
  const source = `${ESTIMATOR_LABELS[predictor.estimator]}, from the ${from} on ${backend}, for its own skeleton of ${space.skeleton.stemChannels} channels`;
  const predictMs = compilePredictor(predictor.model);
  return (architecture) => {
    if (architecture.kind !== space.kind) return undefined;
    const latencyMs = predictMs(architectureFeatures(architecture, space, form));
    const interval = predictor.interval && intervalAround(predictor.interval, latencyMs);
    return { latencyMs, mape, source, ...(interval === undefined ? {} : { interval }) };
  };
}

/** The better of the study's predictors that read the graph alone, for any network. Undefined where there is none. */
export function graphPrediction(record: StudyRecord, report: FitReport): PredictGraph | undefined {
  const [best] = graphPredictors(report).sort((a, b) => a.mape - b.mape);
  if (best === undefined) return undefined;
  const { definition } = record;
  const { model, estimator, mape } = best;
  const source = `${ESTIMATOR_LABELS[estimator]}, from the ${studyName(record)} on ${definition.backend}`;
  return (graph) => {
    const latencyMs = predictGraphMs(model, graph, definition.form);
    return latencyMs === undefined ? undefined : { latencyMs, mape, source };
  };
}

const graphPredictors = ({ evaluations, predictors }: FitReport) =>
  evaluations.flatMap(({ estimator, metrics }) => {
    const model = predictors.find((candidate: Predictor) => candidate.estimator === estimator)?.model;
    return model !== undefined && isGraphModel(model) ? [{ model, estimator, mape: metrics.mape }] : [];
  });

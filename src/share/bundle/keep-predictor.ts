import type { StudyRecord } from '../../measure/record/study-record';
import type { EstimatorId } from '../../predict/estimators/estimator';
import type { FitReport } from '../../predict/evaluation/evaluation';
import type { KeptPredictor, PlaceSummary } from '../../predict/file/predictor-file';
import type { PredictionTarget } from '../../predict/file/refusal';
import { redactDeviceName, redactEnvironment } from './redact';

/** The networks that a study's predictor applies to. */
export const questionOf = ({ definition }: Pick<StudyRecord, 'definition'>): PredictionTarget => ({
  space: definition.space,
  form: definition.form,
  backend: definition.backend,
  batch: definition.protocol.batch,
});

/**
 * One of a study's predictors with its provenance, redacted as a link is. Undefined where the estimator was not fitted.
 * `siteVersion` is that of the page that fitted it.
 */
export function keepPredictor(
  record: StudyRecord,
  { trialIds, goodRows, evaluations, predictors }: FitReport,
  estimator: EstimatorId,
  { fittedAtMs, siteVersion }: { readonly fittedAtMs: number; readonly siteVersion: string },
): KeptPredictor | undefined {
  const predictor = predictors.find((candidate) => candidate.estimator === estimator);
  const evaluated = evaluations.find((candidate) => candidate.estimator === estimator);
  if (predictor === undefined || evaluated === undefined) return undefined;
  const { estimator: _, predictedMs: __, ...evaluation } = evaluated;
  return {
    ...questionOf(record),
    provenance: {
      study: { id: record.id, name: record.definition.name },
      deviceName: redactDeviceName(record.deviceName),
      environments: Object.values(record.environments).map(placeOf),
      protocolVersion: record.definition.protocol.version,
      rows: trialIds.length,
      ...(goodRows === undefined ? {} : { goodRows }),
      fittedAtMs,
      siteVersion,
    },
    evaluation,
    predictor,
  };
}

function placeOf(environment: StudyRecord['environments'][string]): PlaceSummary {
  const { adapter, userAgent, platform, tfjsVersion, siteVersion, threads } = redactEnvironment(environment);
  return { adapter, userAgent, platform, tfjsVersion, siteVersion, threads };
}

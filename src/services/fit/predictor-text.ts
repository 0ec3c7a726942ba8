import type { StudyRecord } from '../../measure/record/study-record';
import type { EstimatorId } from '../../predict/estimators/estimator';
import { predictorFile } from '../../predict/file/predictor-file';
import { keepPredictor } from '../../share/bundle/keep-predictor';
import { extendStudyName } from '../../study/name';
import type { FittedState } from './fit-state';

export interface PredictorText {
  readonly fileName: string;
  /** JSON, see docs/formats.md. */
  readonly text: string;
}

/** A predictor of a study as a file; undefined where the estimator was not fitted. */
export function predictorText(
  record: StudyRecord,
  { report, fittedAtMs, others = [] }: FittedState,
  estimator: EstimatorId,
  siteVersion: string,
): PredictorText | undefined {
  const kept = keepPredictor(sourceOf(record, others), report, estimator, { fittedAtMs, siteVersion });
  if (kept === undefined) return undefined;
  return {
    fileName: `leti-predictor-${record.id}-${estimator}.json`,
    text: JSON.stringify(predictorFile(kept)),
  };
}

/** The provenance of a predictor that was fitted to several studies: the first, how many more, and all environments. */
function sourceOf(record: StudyRecord, others: readonly StudyRecord[]): StudyRecord {
  if (others.length === 0) return record;
  const { definition } = record;
  const name = extendStudyName(definition.name, ` and ${others.length} more`);
  const environments = Object.assign({}, ...[record, ...others].map((one) => one.environments));
  return { ...record, definition: { ...definition, name }, environments };
}

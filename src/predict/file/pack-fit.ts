import * as v from 'valibot';
import { describeIssue } from '../../base/describe-issue';
import { err, ok, type Result } from '../../base/result';
import type { FeatureNames } from '../../features/feature-names';
import { hexId, wholeNumber } from '../../measure/record/schemas';
import { ESTIMATOR_IDS } from '../estimators/estimator';
import type { FitReport, Predictor } from '../evaluation/evaluation';
import { modelWidths, packModel, unpackModel } from './pack-model';
import type { PredictorFile } from './predictor-file';
import { evaluationEntries, PackedPredictorSchema } from './schemas';

/** A fit report as it is stored. */
export type PackedFit = Omit<FitReport, 'predictors'> & { readonly predictors: readonly PredictorFile['predictor'][] };

/** Reports of sites before trial ids have `rows` instead and are refused: a fit is made again rather than read by order. */
const PackedFitSchema: v.GenericSchema<unknown, PackedFit> = v.strictObject({
  trialIds: v.array(hexId),
  goodRows: v.exactOptional(wholeNumber(0)),
  evaluations: v.array(
    v.strictObject({
      estimator: v.picklist(ESTIMATOR_IDS),
      ...evaluationEntries,
      predictedMs: v.array(v.pipe(v.number(), v.finite())),
    }),
  ),
  predictors: v.array(PackedPredictorSchema),
});

export const packFit = (report: FitReport): PackedFit => ({
  ...report,
  predictors: report.predictors.map((predictor) => ({ ...predictor, model: packModel(predictor.model) })),
});

/** Parses a stored report. The error says why it is invalid, or not for architectures with these features. */
export function unpackFit(stored: unknown, names: FeatureNames): Result<FitReport, string> {
  const packed = v.safeParse(PackedFitSchema, stored);
  if (!packed.success) return err(describeIssue(packed.issues[0]));
  const { trialIds, evaluations } = packed.output;
  if (evaluations.some(({ predictedMs }) => predictedMs.length !== trialIds.length))
    return err('an evaluation has not one prediction a trial');
  const widths = modelWidths(names);
  const predictors: Predictor[] = [];
  for (const predictor of packed.output.predictors) {
    const model = unpackModel(predictor.model, widths);
    if (!model.ok) return err(`${predictor.estimator}: ${model.error}`);
    predictors.push({ ...predictor, model: model.value });
  }
  return ok({ ...packed.output, predictors });
}

import * as v from 'valibot';
import { canonicalJson } from '../../base/canonical-json';
import { objectionOf } from '../../base/describe-issue';
import { excerpt } from '../../base/quote';
import { err, ok, type Result } from '../../base/result';
import { type Json, upgradeChain } from '../../base/upgrade-chain';
import { type FeatureNames, featureNames } from '../../features/feature-names';
import { modelWidths, unpackModel } from './pack-model';
import { type KeptPredictor, PREDICTOR_SCHEMA_VERSION, predictorDigest } from './predictor-file';
import { PredictorFileSchema } from './schemas';

/** Why a file is not a predictor that can be used here. `field` is a path; empty for the file as a whole. */
export type PredictorProblem =
  | { readonly code: 'not-json' }
  | { readonly code: 'not-a-predictor' }
  | { readonly code: 'too-large'; readonly bytes: number }
  | { readonly code: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly code: 'damaged'; readonly field: string; readonly reason: string }
  | { readonly code: 'other-features'; readonly reason: string };

/** Larger files are not read. Our own predictors are far smaller. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

const upgradePredictor = upgradeChain('predictor', PREDICTOR_SCHEMA_VERSION, {});

export function parsePredictorText(text: string): Result<KeptPredictor, PredictorProblem> {
  if (text.length > MAX_FILE_BYTES) return err({ code: 'too-large', bytes: text.length });
  try {
    return parsePredictor(JSON.parse(text));
  } catch {
    return err({ code: 'not-json' });
  }
}

/** Parses a predictor file of any version ever shipped. Its features must be those that this version computes. */
export function parsePredictor(json: Json): Result<KeptPredictor, PredictorProblem> {
  const version = versionOf(json);
  if (version === undefined) return err({ code: 'not-a-predictor' });
  if (version > PREDICTOR_SCHEMA_VERSION)
    return err({ code: 'newer-version', found: version, known: PREDICTOR_SCHEMA_VERSION });
  const file = upgradePredictor(json, version);
  const parsed = v.safeParse(PredictorFileSchema, file, { abortEarly: true });
  if (!parsed.success) return err({ code: 'damaged', ...objectionOf(parsed.issues[0]) });
  const { digest, ...content } = parsed.output;
  if (digestOfRest(file) !== digest)
    return err({ code: 'damaged', field: 'digest', reason: 'the content is not what was written' });
  const { schemaVersion: _, features, predictor, ...about } = content;
  const known = featureNames(about.space);
  const difference = differenceOf(features, known);
  if (difference !== undefined) return err({ code: 'other-features', reason: difference });
  const model = unpackModel(predictor.model, modelWidths(known));
  if (!model.ok) return err({ code: 'damaged', field: 'predictor.model', reason: model.error });
  return ok({ ...about, predictor: { ...predictor, model: model.value } });
}

/** Of the file as it was written: names come clean out of the schema, which their writer may not have known. */
function digestOfRest(file: Json): string | undefined {
  if (typeof file !== 'object' || file === null || !('digest' in file)) return undefined;
  const { digest: _, ...rest } = file;
  return predictorDigest(rest);
}

function versionOf(json: Json): number | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  if (!('schemaVersion' in json && 'predictor' in json && 'features' in json)) return undefined;
  const { schemaVersion } = json;
  return Number.isSafeInteger(schemaVersion) && Number(schemaVersion) >= 1 ? Number(schemaVersion) : undefined;
}

/** A sentence about the first feature name that differs; undefined where all are equal. */
function differenceOf(theirs: FeatureNames, ours: FeatureNames): string | undefined {
  if (canonicalJson(theirs) === canonicalJson(ours)) return undefined;
  const [a, b] = [namesOf(theirs), namesOf(ours)];
  const at = a.findIndex((name, i) => name !== b[i]);
  const place = at < 0 ? a.length : at;
  return `number ${place + 1} of a network is ${a[place] === undefined ? 'nothing' : excerpt(a[place])} there and ${b[place] ?? 'nothing'} here`;
}

const namesOf = ({ features, views }: FeatureNames): string[] => [
  ...features,
  ...views.flatMap(({ view, counts, detail }) => [
    ...counts.map((name) => `${view} ${name}`),
    ...detail.map((name) => `${view} detail ${name}`),
  ]),
];

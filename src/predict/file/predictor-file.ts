import { canonicalJson } from '../../base/canonical-json';
import { md5 } from '../../base/md5';
import { type FeatureNames, featureNames } from '../../features/feature-names';
import type { GraphForm } from '../../graph/op-graph';
import type { Environment } from '../../measure/record/environment';
import type { SearchSpace } from '../../space/architecture';
import type { Evaluation, Predictor } from '../evaluation/evaluation';
import { type PackedModel, packModel } from './pack-model';

/** Bumped on any change to the format; every older version has an upgrader and a file under `test/upgrades`. */
export const PREDICTOR_SCHEMA_VERSION = 1;

/** A predictor with the networks that it applies to, its errors and its provenance. */
export interface KeptPredictor {
  /** The predictor applies to networks of this space, run in this form on this backend. */
  readonly space: SearchSpace;
  readonly form: GraphForm;
  readonly backend: Environment['backend'];
  /** Images per inference. */
  readonly batch: number;
  readonly provenance: Provenance;
  /** Cross-validation on the rows that the predictor was fitted to. */
  readonly evaluation: Omit<Evaluation, 'predictedMs' | 'estimator'>;
  readonly predictor: Predictor;
}

/** Where and when a predictor was measured and fitted. */
export interface Provenance {
  readonly study: { readonly id: string; readonly name: string };
  /** Name that a person gave the device; empty where it has none. */
  readonly deviceName: string;
  /** Every environment in which its rows were measured. */
  readonly environments: readonly PlaceSummary[];
  readonly protocolVersion: number;
  /** Number of rows that it was fitted to, and of those with grade A or B where rows are graded. */
  readonly rows: number;
  readonly goodRows?: number;
  readonly fittedAtMs: number;
  /** Version of the page that fitted it. */
  readonly siteVersion: string;
}

/** An environment as far as a predictor's user needs it; the user agent is a browser's name and version. */
export type PlaceSummary = Pick<
  Environment,
  'adapter' | 'userAgent' | 'platform' | 'tfjsVersion' | 'siteVersion' | 'threads'
>;

/** A predictor as a file. docs/formats.md describes it. */
export interface PredictorFile extends PredictorContent {
  /** 32 hex digits: MD5 of the canonical JSON of all the rest. It detects damage, not tampering. */
  readonly digest: string;
}

export interface PredictorContent extends Omit<KeptPredictor, 'predictor'> {
  readonly schemaVersion: typeof PREDICTOR_SCHEMA_VERSION;
  readonly features: FeatureNames;
  readonly predictor: Omit<Predictor, 'model'> & { readonly model: PackedModel };
}

export function predictorFile(kept: KeptPredictor): PredictorFile {
  const content = {
    schemaVersion: PREDICTOR_SCHEMA_VERSION,
    ...kept,
    features: featureNames(kept.space),
    predictor: { ...kept.predictor, model: packModel(kept.predictor.model) },
  } as const;
  return { ...content, digest: predictorDigest(content) };
}

/** The digest of a predictor file's JSON without its digest. */
export const predictorDigest = (content: object): string => md5(canonicalJson(content));

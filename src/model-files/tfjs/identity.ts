import * as v from 'valibot';
import { cleanName } from '../../base/clean-text';

export const MODEL_FORMATS = ['layers-model', 'graph-model'] as const;
/** What tfjs calls the two kinds of `model.json`: a Keras model by its layers, a SavedModel by its GraphDef. */
export type ModelFormat = (typeof MODEL_FORMATS)[number];

/** SHA-256 of a model's files, see `contentDigest`. */
export const digestSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not 64 hexadecimal digits'));

export const MODEL_NAME_MAX_CHARS = 60;
/** Name of a model whose own cannot be shown. */
export const UNNAMED_MODEL = 'Unnamed model';
/** The name that a person gave a custom model. It is shown with every result and is part of every link. */
export const modelNameSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MODEL_NAME_MAX_CHARS),
  v.transform((name) => cleanName(name, UNNAMED_MODEL)),
);

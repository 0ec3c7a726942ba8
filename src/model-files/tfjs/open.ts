import { err, ok } from '../../base/result';
import { findModelJson, matchWeightFiles } from './check-files';
import { decodeConstant, smallConstants } from './constants';
import { type CheckedModel, understandModel } from './custom-model';
import { type ModelJson, parseModelJson } from './model-json';
import type { Checked } from './problems';
import { withTextSizes } from './text-weights';

/** The files of a model, as they are stored in this browser and loaded by the worker. */
export interface CustomModelFiles {
  /** The text of `model.json`. */
  readonly json: string;
  /** The weight files, concatenated in the order of the manifest. */
  readonly weights: Blob;
}

/** A checked model with complete files, and the constants that its topology reader needs. */
export interface OpenedModel {
  readonly model: CheckedModel;
  readonly files: CustomModelFiles;
  /** Values by name of the weight. */
  readonly constants: ReadonlyMap<string, readonly number[]>;
}

type NamedBlob = Blob & { readonly name: string };

/** Checks the files that a person picked: names and sizes first, then contents. The error is the problem with the files. */
export async function openPickedFiles(picked: readonly NamedBlob[]): Promise<Checked<OpenedModel>> {
  const found = findModelJson(picked);
  if (!found.ok) return found;
  const { name } = found.value;
  let json: string;
  try {
    json = await found.value.text();
  } catch {
    return err({ code: 'unreadable', name });
  }
  const parsed = parseModelJson(name, json);
  if (!parsed.ok) return parsed;
  const shards = matchWeightFiles(parsed.value, picked);
  if (!shards.ok) return shards;
  return open(name, parsed.value, { json, weights: new Blob(shards.value) });
}

/** Opens a stored model, which was checked before it was stored. */
export async function openKeptFiles(files: CustomModelFiles): Promise<Checked<OpenedModel>> {
  const parsed = parseModelJson('model.json', files.json);
  return parsed.ok ? open('model.json', parsed.value, files) : parsed;
}

async function open(name: string, parsed: ModelJson, files: CustomModelFiles): Promise<Checked<OpenedModel>> {
  const constants = new Map<string, readonly number[]>();
  let model: Checked<CheckedModel>;
  try {
    const json = await withTextSizes(parsed, files.weights);
    if (!json.ok) return json;
    model = understandModel(name, json.value);
    if (!model.ok) return model;
    for (const constant of smallConstants(json.value)) {
      const bytes = new Uint8Array(await files.weights.slice(constant.beginByte, constant.endByte).arrayBuffer());
      const values = decodeConstant(constant, bytes);
      if (values !== undefined) constants.set(constant.spec.name, values);
    }
  } catch {
    return err({ code: 'unreadable', name: 'the weight files' });
  }
  return ok({ model: model.value, files, constants });
}

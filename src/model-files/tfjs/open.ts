import { err, ok } from '../../base/result';
import { findModelJson, matchWeightFiles } from './check-files';
import { decodeConstant, smallConstants } from './constants';
import { type CheckedModel, understandModel } from './custom-model';
import { type ModelJson, parseModelJson } from './model-json';
import type { Checked } from './problems';

/** A whole model: what is kept of it in this browser, and what the worker loads it from. */
export interface CustomModelFiles {
  /** The text of `model.json`. */
  readonly json: string;
  /** The weight files put end to end, in the order of the manifest. */
  readonly weights: Blob;
}

/** A model whose files are whole, with the constants that its topology is read with. */
export interface OpenedModel {
  readonly model: CheckedModel;
  readonly files: CustomModelFiles;
  /** By the name of the weight. */
  readonly constants: ReadonlyMap<string, readonly number[]>;
}

type NamedBlob = Blob & { readonly name: string };

/** Checks the files a person picked, from their names and sizes on. Nothing is kept of those it refuses. */
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

/** Opens a model that was checked before and kept. What is wrong with it now happened since. */
export async function openKeptFiles(files: CustomModelFiles): Promise<Checked<OpenedModel>> {
  const parsed = parseModelJson('model.json', files.json);
  return parsed.ok ? open('model.json', parsed.value, files) : parsed;
}

async function open(name: string, json: ModelJson, files: CustomModelFiles): Promise<Checked<OpenedModel>> {
  const model = understandModel(name, json);
  if (!model.ok) return model;
  const constants = new Map<string, readonly number[]>();
  try {
    for (const constant of smallConstants(json)) {
      const bytes = new Uint8Array(await files.weights.slice(constant.beginByte, constant.endByte).arrayBuffer());
      const values = decodeConstant(constant, bytes);
      if (values !== undefined) constants.set(constant.spec.name, values);
    }
  } catch {
    return err({ code: 'unreadable', name: 'the weight files' });
  }
  return ok({ model: model.value, files, constants });
}

import { sumBy } from '../../base/aggregate';
import { err } from '../../base/result';
import { graphCost } from '../../graph/cost';
import { guessLengths, inputShapes, OPEN_LENGTH, readTopology } from '../../model-files/tfjs/custom-model';
import { MODEL_NAME_MAX_CHARS } from '../../model-files/tfjs/identity';
import { type OpenedModel, type OwnModelFiles, openKeptFiles, openPickedFiles } from '../../model-files/tfjs/open';
import type { Checked } from '../../model-files/tfjs/problems';
import { contentDigest } from '../../platform/storage';
import { browser, library, navigation, run } from '../../services/services';
import { appState, updateApp } from '../../shell/app-state';
import type { ReadyModel } from '../../shell/state';
import type { OwnModelSpace } from '../../space/architecture';
import type { Backend } from '../../study/definition';
import { handPickedStudy } from '../../study/presets';

/** The model on the screen; its files are in memory, or on the person's disk, until it is measured. */
let opened: OpenedModel | undefined;
/** Counts what was picked, so that a slow file does not replace the one picked after it. */
let turn = 0;

export async function showOwnModel(): Promise<void> {
  navigation.show('own-model');
  await refreshKept();
}

export async function pickModel(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const bytes = sumBy(files, (file) => file.size);
  await take({ files: files.length, bytes }, fileName(files), () => openPickedFiles(files));
}

export async function openKeptModel(digest: string): Promise<void> {
  const store = await library.openStore();
  const row = await store?.loadModel(digest);
  if (row === undefined) return refreshKept();
  const { name, json, weights } = row;
  await take({ files: 2, bytes: json.length + weights.size }, name, () => openKeptFiles({ json, weights }));
}

async function take(
  reading: { readonly files: number; readonly bytes: number },
  name: string | undefined,
  open: () => Promise<Checked<OpenedModel>>,
): Promise<void> {
  const mine = ++turn;
  opened = undefined;
  updateApp({ ownModel: { state: 'reading', ...reading } });
  const result = await open();
  const digest = result.ok ? await digestOf(result.value.files) : result;
  if (mine !== turn) return;
  if (!result.ok || !digest.ok) {
    const failed = result.ok ? digest : result;
    if (!failed.ok) updateApp({ ownModel: { state: 'problem', problem: failed.error } });
    return;
  }
  opened = result.value;
  const { model } = opened;
  const lengths = guessLengths(model.inputs);
  show({ ...describe(opened, name ?? nameInside(opened), lengths), digest: digest.value });
}

/** Reading every byte now also proves that every byte can be read. */
async function digestOf({ json, weights }: OwnModelFiles): Promise<Checked<string>> {
  try {
    return { ok: true, value: await contentDigest([new Blob([json]), weights]) };
  } catch {
    return err({ code: 'unreadable', name: 'the weight files' });
  }
}

function describe(
  { model, constants, files }: OpenedModel,
  name: string,
  lengths: readonly number[],
): Omit<ReadyModel, 'digest'> {
  const { format, inputs, totalParams } = model;
  return {
    name: name.slice(0, MODEL_NAME_MAX_CHARS),
    format,
    inputs,
    lengths,
    bytes: files.json.length + files.weights.size,
    totalParams,
    topology: readTopology(model, inputShapes(inputs, lengths), constants, name),
  };
}

/** The name of the JSON file, where it says more than that it is a model. */
function fileName(files: readonly File[]): string | undefined {
  const json = files.find(({ name }) => name.toLowerCase().endsWith('.json') && name !== 'model.json');
  return json?.name.replace(/\.json$/i, '') || undefined;
}

/** What Keras calls the model, unless it made the name up. */
function nameInside({ model }: OpenedModel): string {
  const topology = model.json.topology as {
    config?: { name?: unknown };
    model_config?: { config?: { name?: unknown } };
  };
  const name = topology.model_config?.config?.name ?? topology.config?.name;
  return typeof name === 'string' && name !== '' && !/^(model|sequential|functional)[_\d]*$/.test(name)
    ? name
    : 'My model';
}

const show = (model: ReadyModel): void => updateApp({ ownModel: { state: 'ready', model } });

function change(edit: (model: ReadyModel, opened: OpenedModel) => ReadyModel): void {
  const { ownModel } = appState.value;
  if (ownModel.state === 'ready' && opened !== undefined) show(edit(ownModel.model, opened));
}

export const renameModel = (name: string): void =>
  change((model) => ({ ...model, name: name.slice(0, MODEL_NAME_MAX_CHARS) }));

/** What is no whole number from 1 on leaves things as they are. */
export function setModelLength(place: number, length: number): void {
  if (!Number.isSafeInteger(length) || length < 1 || length > OPEN_LENGTH.most) return;
  change((model, files) => {
    const lengths = model.lengths.map((old, i) => (i === place ? length : old));
    return { ...model, ...describe(files, model.name, lengths) };
  });
}

export function forgetModel(): void {
  turn++;
  opened = undefined;
  updateApp({ ownModel: { state: 'empty' } });
}

/** The model is stored with the study of it, in one transaction: both are there, or neither is. */
export async function measureModel(backend: Backend): Promise<void> {
  const { ownModel } = appState.value;
  if (ownModel.state !== 'ready' || opened === undefined) return;
  const { digest, format, inputs, lengths, totalParams, topology } = ownModel.model;
  const name = ownModel.model.name.trim() || 'My model';
  const space: OwnModelSpace = {
    kind: 'own-model',
    digest,
    name,
    format,
    inputs: inputShapes(inputs, lengths),
    totalParams,
    ...(topology.kind === 'known' ? { macs: graphCost(topology.graph).macs } : {}),
  };
  const study = handPickedStudy(name, space, { kind: 'named', ids: [digest] }, browser.choiceOf(backend));
  await run.start({ ...study, form: 'unfolded' }, { files: opened.files });
}

export async function deleteModel(digest: string): Promise<void> {
  const store = await library.openStore();
  await store?.deleteModel(digest);
  await refreshKept();
}

async function refreshKept(): Promise<void> {
  const store = await library.openStore();
  updateApp({ keptModels: (await store?.listModels()) ?? [] });
}

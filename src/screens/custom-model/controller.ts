import { type ReadonlySignal, signal } from '@preact/signals';
import { sumBy } from '../../base/aggregate';
import { cleanName, cleanText, shortenText } from '../../base/clean-text';
import { err } from '../../base/result';
import { countModel } from '../../model-files/tfjs/count-model';
import { guessLengths, inputShapes, OPEN_LENGTH, readTopology } from '../../model-files/tfjs/custom-model';
import { MODEL_NAME_MAX_CHARS } from '../../model-files/tfjs/identity';
import { type CustomModelFiles, type OpenedModel, openKeptFiles, openPickedFiles } from '../../model-files/tfjs/open';
import type { Checked } from '../../model-files/tfjs/problems';
import { contentDigest } from '../../platform/storage';
import type { BrowserProbe } from '../../services/browser';
import type { Library } from '../../services/library';
import type { Navigation } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { Run } from '../../services/run/run';
import type { CustomModelSpace } from '../../space/architecture';
import type { Backend } from '../../study/definition';
import { handPickedStudy } from '../../study/presets';
import type { CustomModelState, KeptModelItem, ReadyModel } from './state';

export interface CustomModelPorts {
  readonly navigation: Pick<Navigation, 'show'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly library: Pick<Library, 'openStore'>;
  readonly browser: Pick<BrowserProbe, 'capabilities' | 'choiceOf'>;
  readonly run: Pick<Run, 'start'>;
}

/** A model of the person's own: its files are read and checked, and it is measured. */
export interface CustomModel {
  readonly state: ReadonlySignal<CustomModelState>;
  /** Models whose files are kept in this browser. */
  readonly kept: ReadonlySignal<readonly KeptModelItem[]>;
  readonly capabilities: BrowserProbe['capabilities'];
  open(): Promise<void>;
  /** Whether a reload would take away what the person has picked. */
  hasInput(): boolean;
  /** Reads and checks the files of a model. What was picked before is forgotten. */
  pickModel(files: readonly File[]): void;
  /** Takes a model whose files are kept here. */
  openKeptModel(digest: string): void;
  renameModel(name: string): void;
  /** Chooses one of the lengths that the model leaves open, by its index; what is no whole number from 1 on is ignored. */
  setModelLength(index: number, length: number): void;
  forgetModel(): void;
  /** Stores the model and its study in one transaction, and runs the study. */
  measureModel(backend: Backend): void;
  deleteModel(digest: string): void;
}

export function createCustomModel({ navigation, notices, library, browser, run }: CustomModelPorts): CustomModel {
  const state = signal<CustomModelState>({ state: 'empty' });
  const kept = signal<readonly KeptModelItem[]>([]);
  /** The model on the screen; its files are in memory, or on the person's disk, until it is measured. */
  let opened: OpenedModel | undefined;
  /** Counts what was picked, so that a slow file does not replace the one picked after it. */
  let turn = 0;

  async function refreshKept(): Promise<void> {
    const store = await library.openStore();
    kept.value = (await store?.models.list()) ?? [];
  }

  async function take(
    reading: { readonly files: number; readonly bytes: number },
    name: string | undefined,
    open: () => Promise<Checked<OpenedModel>>,
  ): Promise<void> {
    const mine = ++turn;
    opened = undefined;
    state.value = { state: 'reading', ...reading };
    const result = await open();
    const digest = result.ok ? await digestOf(result.value.files) : result;
    if (mine !== turn) return;
    if (!result.ok || !digest.ok) {
      const failed = result.ok ? digest : result;
      if (!failed.ok) state.value = { state: 'problem', problem: failed.error };
      return;
    }
    opened = result.value;
    const lengths = guessLengths(opened.model.inputs);
    show({ ...describe(opened, name ?? nameInside(opened), lengths), digest: digest.value });
  }

  function show(model: ReadyModel): void {
    state.value = { state: 'ready', model };
  }

  function change(edit: (model: ReadyModel, opened: OpenedModel) => ReadyModel): void {
    const now = state.value;
    if (now.state === 'ready' && opened !== undefined) show(edit(now.model, opened));
  }

  async function measure(backend: Backend): Promise<void> {
    const now = state.value;
    if (now.state !== 'ready' || opened === undefined) return;
    const { digest, format, inputs, lengths, totalParams } = now.model;
    const name = cleanName(now.model.name, 'My model');
    const shapes = inputShapes(inputs, lengths);
    const { macs, uncounted } = countModel(opened.model, shapes, opened.constants);
    const space: CustomModelSpace = {
      kind: 'own-model',
      digest,
      name,
      format,
      inputs: shapes,
      totalParams,
      ...(uncounted.length === 0 ? { macs } : {}),
    };
    const study = handPickedStudy(name, space, { kind: 'named', ids: [digest] }, browser.choiceOf(backend));
    await run.start({ ...study, form: 'unfolded' }, { files: opened.files });
  }

  return {
    state,
    kept,
    capabilities: browser.capabilities,
    open() {
      navigation.show('own-model');
      return refreshKept();
    },
    hasInput: () => state.value.state !== 'empty',
    pickModel: notices.attempt(async (files: readonly File[]) => {
      if (files.length === 0) return;
      const bytes = sumBy(files, ({ size }) => size);
      await take({ files: files.length, bytes }, fileName(files), () => openPickedFiles(files));
    }),
    openKeptModel: notices.attempt(async (digest: string) => {
      const store = await library.openStore();
      const row = await store?.models.load(digest);
      if (row === undefined) return refreshKept();
      const { name, json, weights } = row;
      await take({ files: 2, bytes: json.length + weights.size }, name, () => openKeptFiles({ json, weights }));
    }),
    renameModel: (name) => change((model) => ({ ...model, name: shortenText(cleanText(name), MODEL_NAME_MAX_CHARS) })),
    setModelLength(index, length) {
      if (!Number.isSafeInteger(length) || length < 1 || length > OPEN_LENGTH.most) return;
      change((model, files) => {
        const lengths = model.lengths.map((old, i) => (i === index ? length : old));
        return { ...model, ...describe(files, model.name, lengths) };
      });
    },
    forgetModel() {
      turn++;
      opened = undefined;
      state.value = { state: 'empty' };
    },
    measureModel: notices.attempt(measure),
    deleteModel: notices.attempt(async (digest: string) => {
      const store = await library.openStore();
      await store?.models.delete(digest);
      await refreshKept();
    }),
  };
}

/** Reading every byte now also proves that every byte can be read. */
async function digestOf({ json, weights }: CustomModelFiles): Promise<Checked<string>> {
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
    name: shortenText(cleanName(name, 'My model'), MODEL_NAME_MAX_CHARS),
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

import { type ReadonlySignal, signal } from '@preact/signals';
import { sumBy } from '../../base/aggregate';
import { cleanName, cleanText, shortenText } from '../../base/clean-text';
import type { ProblemText } from '../../base/problem';
import { err } from '../../base/result';
import type { Shape } from '../../graph/op-graph';
import type { ModelChoice } from '../../measure/automation';
import type { TrialRunOrder } from '../../measure/model-trial';
import { askedShapes, ownBatch } from '../../model-files/tfjs/asked-shapes';
import { countModel } from '../../model-files/tfjs/count-model';
import { OPEN_LENGTH, readTopology } from '../../model-files/tfjs/custom-model';
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
import { describeModelProblem } from '../../text/model-problem';
import { describeRefusal } from '../../text/trial-run';
import type { runOnce } from '../../workers-client/trial-run-client';
import { type CustomModelState, isMeasurable, type KeptModelItem, type ReadyModel, type TrialState } from './state';

export interface CustomModelPorts {
  readonly navigation: Pick<Navigation, 'show'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly library: Pick<Library, 'openStore'>;
  readonly browser: Pick<BrowserProbe, 'capabilities' | 'choiceOf'>;
  readonly run: Pick<Run, 'start'>;
  /** Loads a model with tfjs and runs it once. */
  readonly tryModel: typeof runOnce;
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
  /**
   * Chooses a length that the model leaves open, by the places of its input and axis; what is no whole number from 1 on is
   * ignored. tfjs tries the model anew.
   */
  setModelLength(input: number, axis: number, length: number): void;
  /** Chooses the whole shape of an input of unknown rank; ignores what holds another number than those. */
  setModelShape(input: number, shape: Shape): void;
  /** Chooses the items in one inference, from 1 to 256. */
  setModelBatch(batch: number): void;
  /** Ends the trial run under way: whether the model runs is then not known. */
  stopTrial(): void;
  forgetModel(): void;
  /** Stores the model and its study in one transaction, and runs the study. */
  measureModel(backend: Backend): void;
  deleteModel(digest: string): void;
  /** For a script: waits until the model is read and tried, and measures it. Rejects with a sentence. */
  measure(choice: ModelChoice): Promise<void>;
}

/** Of what a protocol takes. */
export const MAX_BATCH = 256;

export function createCustomModel(ports: CustomModelPorts): CustomModel {
  const { navigation, notices, library, browser, run, tryModel } = ports;
  const state = signal<CustomModelState>({ state: 'empty' });
  const kept = signal<readonly KeptModelItem[]>([]);
  /** The model on the screen; its files are in memory, or on the person's disk, until it is measured. */
  let opened: OpenedModel | undefined;
  /** Counts what was picked, so that a slow file does not replace the one picked after it. */
  let turn = 0;
  /** The trial run under way, or the last one. */
  let trying = new AbortController();

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
    trying.abort();
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
    const { inputs } = opened.model;
    const batch = ownBatch(inputs) ?? 1;
    const shapes = askedShapes(inputs, new Map(), batch);
    if (!shapes.ok) throw new Error(`The guessed shapes do not fit: ${shapes.error}`);
    const described = describe(opened, { name: name ?? nameInside(opened), shapes: shapes.value, batch });
    show({ ...described, digest: digest.value, trial: TO_LOAD });
    await tryNow();
  }

  /** Has tfjs load and run the model on the screen, in place of the trial before. */
  async function tryNow(): Promise<void> {
    const now = state.value;
    if (now.state !== 'ready' || opened === undefined) return;
    trying.abort();
    const mine = new AbortController();
    trying = mine;
    const { shapes, batch } = now.model;
    const order: TrialRunOrder = { model: opened.files, shapes, batch };
    const tell = (trial: TrialState): void => {
      if (trying === mine) change((model) => ({ ...model, trial }));
    };
    tell(TO_LOAD);
    tell(await tryModel(order, { signal: mine.signal, onStep: (step) => tell({ state: 'trying', step }) }));
  }

  function show(model: ReadyModel): void {
    state.value = { state: 'ready', model };
  }

  function change(edit: (model: ReadyModel, opened: OpenedModel) => ReadyModel): void {
    const now = state.value;
    if (now.state === 'ready' && opened !== undefined) show(edit(now.model, opened));
  }

  /** Describes and tries the model for other shapes or another batch. */
  function changeInput(edit: (model: ReadyModel) => Partial<Pick<ReadyModel, 'shapes' | 'batch'>>): Promise<void> {
    change((model, files) => ({ ...model, ...describe(files, { ...model, ...edit(model) }) }));
    return tryNow();
  }

  async function measure(backend: Backend): Promise<void> {
    const now = state.value;
    if (now.state !== 'ready' || opened === undefined || !isMeasurable(now.model)) return;
    const { digest, format, shapes, batch, totalParams, count } = now.model;
    const name = cleanName(now.model.name, 'My model');
    const space: CustomModelSpace = {
      kind: 'own-model',
      digest,
      name,
      format,
      inputs: shapes,
      totalParams,
      ...(count.uncounted.length === 0 ? { macs: count.macs } : {}),
    };
    const study = handPickedStudy(name, space, { kind: 'named', ids: [digest] }, browser.choiceOf(backend));
    await run.start({ ...study, form: 'unfolded', protocol: { ...study.protocol, batch } }, { files: opened.files });
  }

  const readPicked = notices.attempt((files: readonly File[]) => {
    const bytes = sumBy(files, ({ size }) => size);
    return take({ files: files.length, bytes }, fileName(files), () => openPickedFiles(files));
  });

  /** Resolves when the screen is in a state that this accepts. */
  function until(isReached: (now: CustomModelState) => boolean): Promise<CustomModelState> {
    return new Promise((resolve) => {
      let stop: (() => void) | undefined;
      stop = state.subscribe((now) => {
        if (!isReached(now)) return;
        resolve(now);
        // At once where it is reached already, before there is anything to stop.
        queueMicrotask(() => stop?.());
      });
    });
  }

  /** The model on the screen once it is read and tried. Throws a sentence where there is none that runs. */
  async function readyModel(): Promise<ReadyModel> {
    const now = await until(
      (one) => one.state !== 'reading' && !(one.state === 'ready' && one.model.trial.state === 'trying'),
    );
    if (now.state === 'problem') throw new Error(sentencesOf(describeModelProblem(now.problem)));
    if (now.state !== 'ready') throw new Error('No model was picked.');
    return now.model;
  }

  async function measureFor({ backend, batch, inputs = {} }: ModelChoice): Promise<void> {
    const { inputs: declared, batch: before } = await readyModel();
    const asked = batch ?? before;
    const shapes = askedShapes(declared, new Map(Object.entries(inputs)), asked);
    if (!shapes.ok) throw new Error(`${shapes.error}.`);
    if (asked !== before || Object.keys(inputs).length > 0)
      await changeInput(() => ({ shapes: shapes.value, batch: asked }));
    const { trial } = await readyModel();
    if (trial.state === 'refused') throw new Error(sentencesOf(describeRefusal(trial)));
    await measure(backend);
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
    pickModel(files) {
      if (files.length === 0) return;
      // At once: a script that picks files asks for the model next.
      state.value = { state: 'reading', files: files.length, bytes: sumBy(files, ({ size }) => size) };
      readPicked(files);
    },
    openKeptModel: notices.attempt(async (digest: string) => {
      const store = await library.openStore();
      const row = await store?.models.load(digest);
      if (row === undefined) return refreshKept();
      const { name, json, weights } = row;
      await take({ files: 2, bytes: json.length + weights.size }, name, () => openKeptFiles({ json, weights }));
    }),
    renameModel: (name) => change((model) => ({ ...model, name: shortenText(cleanText(name), MODEL_NAME_MAX_CHARS) })),
    setModelLength: notices.attempt(async (input: number, axis: number, length: number) => {
      if (!Number.isSafeInteger(length) || length < 1 || length > OPEN_LENGTH.most) return;
      const withLength = (shape: Shape): Shape => shape.map((old, i) => (i === axis ? length : old));
      await changeInput(({ shapes }) => ({
        shapes: shapes.map((shape, i) => (i === input ? withLength(shape) : shape)),
      }));
    }),
    setModelShape: notices.attempt(async (input: number, shape: Shape) => {
      if (!shape.every((length) => Number.isSafeInteger(length) && length >= 1 && length <= OPEN_LENGTH.most)) return;
      await changeInput(({ shapes }) => ({ shapes: shapes.map((old, i) => (i === input ? shape : old)) }));
    }),
    setModelBatch: notices.attempt(async (batch: number) => {
      if (Number.isSafeInteger(batch) && batch >= 1 && batch <= MAX_BATCH) await changeInput(() => ({ batch }));
    }),
    stopTrial: () => trying.abort(),
    forgetModel() {
      turn++;
      trying.abort();
      opened = undefined;
      state.value = { state: 'empty' };
    },
    measure: measureFor,
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

/** Nothing is known before tfjs has loaded it. */
const TO_LOAD: TrialState = { state: 'trying', step: 'load' };

const sentencesOf = ({ title, detail }: ProblemText): string => `${title}. ${detail}`;

function describe(
  { model, constants, files }: OpenedModel,
  { name, shapes, batch }: Pick<ReadyModel, 'name' | 'shapes' | 'batch'>,
): Omit<ReadyModel, 'digest' | 'trial'> {
  const { format, inputs, totalParams, stepwise } = model;
  return {
    name: shortenText(cleanName(name, 'My model'), MODEL_NAME_MAX_CHARS),
    format,
    inputs,
    shapes,
    batch,
    fixedBatch: ownBatch(inputs),
    bytes: files.json.length + files.weights.size,
    totalParams,
    stepwise,
    count: countModel(model, shapes, constants),
    topology: readTopology(model, shapes, constants, name),
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

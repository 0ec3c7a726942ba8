import { messageOf } from '../../../src/base/problem';
import type { TrialRun, TrialRunOrder, TriedOutput } from '../../../src/measure/model-trial';
import type { ReferenceBackend } from '../../../src/measure/record/measurement';
import { RECYCLE_BUDGET_BYTES } from '../../../src/measure/recycle-budget';
import { countModel } from '../../../src/model-files/tfjs/count-model';
import { type OpenedModel, openKeptFiles } from '../../../src/model-files/tfjs/open';
import { type LoadedModel, loadCustomModel } from '../runtimes/tfjs/load-model';
import { KernelLimitReached, onOtherBackend, withKernelLimit } from '../runtimes/tfjs/other-backend';
import { estimateCustomModelBytes, tooLarge } from './model-bytes';
import { FailedAt, failingOperator, tellingLayers } from './place-of-failure';
import { MAX_CPU_MACS } from './reference';

/** Of the one inference, ms. A model that takes longer loads and runs so far, and is not refused for it. */
const RUN_LIMIT_MS = 10_000;
/** Decides the input; the outputs are not compared with any other. */
const SEED = 1;

export interface TryOptions {
  /** Told what is about to be done. */
  readonly onStep: (step: 'load' | 'run') => void;
  /** In the order in which they are tried. Those of a browser by default; Node has no wasm here. */
  readonly backends?: readonly ReferenceBackend[];
}

/**
 * Loads a model with tfjs and runs it once, on cpu where it is small, else on wasm. What cannot be loaded or run is told
 * with the layer or operator; never rejects. tfjs may leave weights behind where it stops while it loads: the worker is to be
 * ended.
 */
export async function tryModel(order: TrialRunOrder, options: TryOptions): Promise<TrialRun> {
  const opened = await openKeptFiles(order.model);
  if (!opened.ok) return { state: 'refused', step: 'load', detail: `The files cannot be read: ${opened.error.code}.` };
  const model = opened.value;
  const bytes = estimateCustomModelBytes(model, order.shapes, order.batch);
  if (bytes > RECYCLE_BUDGET_BYTES) return { state: 'refused', step: 'load', detail: tooLarge(bytes) };
  const isSmall = order.batch * countModel(model.model, order.shapes, model.constants).macs <= MAX_CPU_MACS;
  const backends = options.backends ?? (isSmall ? ['cpu'] : ['wasm', 'cpu']);
  let reason = '';
  for (const backend of backends) {
    try {
      return await onOtherBackend(backend, () => tryHere(model, order, backend, options));
    } catch (error) {
      if (!isMissingKernel(error)) return refusalOf(error);
      reason = `It was not run to its end: tfjs' ${backend} backend lacks one of its operators. ${messageOf(error)}`;
    }
  }
  return { state: 'loaded', reason };
}

/** Wasm has fewer operators than the GPUs, and cpu lacks some too. */
const isMissingKernel = (error: unknown): boolean => /^Kernel '.*' not registered for/.test(messageOf(error));

/** A step of the work failed, with what else is known of it. */
class StepFailed extends Error {
  constructor(
    readonly step: 'load' | 'run',
    readonly error: unknown,
  ) {
    super(messageOf(error));
  }
}

function refusalOf(error: unknown): TrialRun {
  const { step, error: cause } = error instanceof StepFailed ? error : { step: 'load' as const, error };
  const detail = messageOf(cause).split('\n')[0];
  return cause instanceof FailedAt
    ? { state: 'refused', step, at: cause.place, detail }
    : { state: 'refused', step, detail };
}

async function tryHere(
  opened: OpenedModel,
  { shapes, batch }: TrialRunOrder,
  backend: ReferenceBackend,
  { onStep }: TryOptions,
): Promise<TrialRun> {
  const telling = opened.model.format === 'layers-model' ? tellingLayers : <T>(work: () => Promise<T>) => work();
  onStep('load');
  let loaded: LoadedModel;
  try {
    loaded = await telling(() => loadCustomModel(opened, { shapes, batch, seed: SEED }));
  } catch (error) {
    throw new StepFailed('load', error);
  }
  onStep('run');
  try {
    const outputs: TriedOutput[] = [];
    await telling(() =>
      loaded.readAll(
        async (tensor) => {
          const values = await tensor.data();
          const { shape, dtype } = tensor;
          const finite = dtype === 'string' || Array.prototype.every.call(values, Number.isFinite);
          outputs.push({ name: '', shape, dtype, isFinite: finite });
          return values;
        },
        (run) => withKernelLimit(RUN_LIMIT_MS, run),
      ),
    );
    const named = outputs.map((output, i) => ({ ...output, name: loaded.outputNames[i] ?? String(i + 1) }));
    return { state: 'ran', on: backend, outputs: named };
  } catch (error) {
    if (
      error instanceof KernelLimitReached ||
      (error instanceof FailedAt && /^It took longer than /.test(error.message))
    )
      return { state: 'loaded', reason: `It was not run to its end. ${messageOf(error)}` };
    if (isMissingKernel(error)) throw error;
    const place = failingOperator(opened, loaded);
    throw new StepFailed('run', place === undefined ? error : new FailedAt(place, messageOf(error)));
  } finally {
    loaded.dispose();
  }
}

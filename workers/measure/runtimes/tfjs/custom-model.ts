import type { VisitOrder } from '../../../../src/measure/messages';
import { countModel } from '../../../../src/model-files/tfjs/count-model';
import { type OpenedModel, openKeptFiles } from '../../../../src/model-files/tfjs/open';
import type { Checked } from '../../../../src/model-files/tfjs/problems';
import type { CustomModelSpace } from '../../../../src/space/architecture';
import { estimateCustomModelBytes } from '../../model-check/model-bytes';
import { createOutputJudge } from '../../model-check/output-judge';
import { type OutputReference, referenceOf } from '../../model-check/reference';
import type { RunningBackend } from './backend';
import { type LoadOrder, loadCustomModel } from './load-model';
import type { Network } from './network';
import { VisitFailure } from './timed-run';

/** A custom model as a worker keeps it between visits. */
interface WorkerModel {
  readonly opened: Checked<OpenedModel>;
  /** What its outputs should be, by the order that they are of. */
  readonly references: Map<string, OutputReference>;
}

/** The custom model that a worker has opened last, by the digest of its files. */
export type OpenedModels = Map<string, WorkerModel>;

/**
 * Prepares a visit of a custom model as tfjs loads it, with its own weights and the kernels that tfjs chooses. Opens the
 * files that come with the order and keeps the model in `models`; without files, takes it from there.
 */
export async function planCustomModel(
  { model: files, protocol, seed }: VisitOrder,
  space: CustomModelSpace,
  { models, backend }: { readonly models: OpenedModels; readonly backend: RunningBackend },
) {
  if (files !== undefined) {
    models.clear();
    models.set(space.digest, { opened: await openKeptFiles(files), references: new Map() });
  }
  const kept = models.get(space.digest);
  if (kept === undefined) throw new VisitFailure('build-failed', 'The files of this model are not on this device.');
  const { opened, references } = kept;
  if (!opened.ok)
    throw new VisitFailure('build-failed', `The stored files of this model are damaged: ${opened.error.code}.`);
  const model = opened.value;
  const order: LoadOrder = { shapes: space.inputs, batch: protocol.batch, seed };
  const key = JSON.stringify(order);
  return {
    estimatedBytes: estimateCustomModelBytes(model, space.inputs, protocol.batch),
    /** Finds out what the outputs should be, once in a worker: it takes its time, which is no part of the visit. */
    async prepare() {
      if (references.has(key)) return;
      const { macs } = countModel(model.model, space.inputs, model.constants);
      const load = () => loadCustomModel(model, order);
      references.set(key, await referenceOf({ backend: backend.name, macs: protocol.batch * macs, load }));
    },
    async build(): Promise<Network> {
      const loaded = await loadCustomModel(model, order);
      const reference = references.get(key) ?? { state: 'unknown', reason: 'It was not asked for.' };
      const judge = createOutputJudge(reference, backend, loaded.waitsForValues);
      return {
        run: loaded.run,
        waitsForValues: loaded.waitsForValues,
        dispose: loaded.dispose,
        judge: judge.first,
        conclude: () => judge.conclude(loaded),
      };
    },
  };
}

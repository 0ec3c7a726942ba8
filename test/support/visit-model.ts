import { expect } from 'vitest';
import type { MeasureReply, VisitOrder } from '../../src/measure/messages';
import { countModel } from '../../src/model-files/tfjs/count-model';
import { guessLengths, inputShapes } from '../../src/model-files/tfjs/custom-model';
import { type OpenedModel, openPickedFiles } from '../../src/model-files/tfjs/open';
import type { CustomModelSpace } from '../../src/space/architecture';
import type { Backend } from '../../src/study/definition';
import { planStudy } from '../../src/study/plan';
import { handPickedStudy } from '../../src/study/presets';
import type { TestWorker } from './measure-worker';

/** Opens the files of a model. Throws the problem where they are none. */
export async function openModel(files: readonly File[]): Promise<OpenedModel> {
  const result = await openPickedFiles(files);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const DIGEST = '0'.repeat(64);

const ownBatch = ({ model }: OpenedModel): number => Math.max(1, ...model.inputs.map((input) => input.batch ?? 1));

/** An order for one short visit of the model, with open lengths as the page guesses them, and the model's own batch by default. */
export function visitOrderOf(opened: OpenedModel, backend: Backend, batch = ownBatch(opened)): VisitOrder {
  const { model, files, constants } = opened;
  const { format, totalParams } = model;
  const inputs = inputShapes(model.inputs, guessLengths(model.inputs));
  const { macs, uncounted } = countModel(model, inputs, constants);
  const space: CustomModelSpace = {
    kind: 'own-model',
    digest: DIGEST,
    name: 'test',
    format,
    inputs,
    totalParams,
    ...(uncounted.length === 0 ? { macs } : {}),
  };
  const choice = { backend, seed: 4, allowSoftwareAdapter: true };
  const study = handPickedStudy('test', space, { kind: 'named', ids: [DIGEST] }, choice);
  const [{ id, architecture }] = planStudy(study);
  return {
    trialId: id,
    visitIndex: 0,
    session: 0,
    architecture,
    space,
    form: study.form,
    protocol: { ...study.protocol, batch, samplesPerVisit: 3, visitSampleMs: 0, warmUpMaxRuns: 2, chainRuns: 2 },
    seed: study.seed,
    startedAtMs: 0,
    model: files,
  };
}

/** Starts the backend of a worker. Its own output is not checked. */
export async function startWorker(worker: TestWorker, backend: Backend): Promise<void> {
  const choice = { backend, wasmThreads: 0, allowThreads: true };
  const reply = await worker.ask({ type: 'start', ...choice, siteVersion: 'test', outputError: 0 });
  expect(reply).toMatchObject({ type: 'started' });
}

/** One visit of a model in a started worker. */
export const visitModel = async (worker: TestWorker, model: OpenedModel, backend: Backend): Promise<MeasureReply> =>
  worker.ask({ type: 'visit', order: visitOrderOf(model, backend) });

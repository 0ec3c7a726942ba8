import type { Result } from '../../src/base/result';
import type { Shape } from '../../src/graph/op-graph';
import type { TrialRun } from '../../src/measure/model-trial';
import { askedShapes, ownBatch } from '../../src/model-files/tfjs/asked-shapes';
import { countModel } from '../../src/model-files/tfjs/count-model';
import { type OpenedModel, openPickedFiles } from '../../src/model-files/tfjs/open';
import { describeModelProblem } from '../../src/text/model-problem';
import { describeRefusal, describeTrialRun } from '../../src/text/trial-run';
import { wrongCall } from '../cli/problem.mjs';
import type { ModelReport } from './report';

/** What the command line says about the input. */
export interface AskedInput {
  /** Undefined leaves it to the model, and is 1 where that takes any. */
  readonly batch: number | undefined;
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** Loads a model with tfjs and runs it once. */
export type TryOnce = (model: OpenedModel, shapes: readonly Shape[], batch: number) => Promise<TrialRun>;

const NOTHING = { macs: null, totalParams: null, inputs: [], outputs: [], uncounted: [], medianMs: null, note: null };

/** Reads the files of a model as the page does, and has tfjs try it. Rejects with a CommandProblem where the call is wrong. */
export async function readModel(
  files: readonly File[],
  { batch: asked, shapes: given }: AskedInput,
  tryOnce: TryOnce,
): Promise<ModelReport> {
  const opened = await openPickedFiles(files);
  if (!opened.ok) {
    const { title, detail } = describeModelProblem(opened.error);
    return { ...NOTHING, state: 'refused', batch: asked ?? 1, problem: `${title}. ${detail}` };
  }
  const { model, constants } = opened.value;
  const batch = asked ?? ownBatch(model.inputs) ?? 1;
  const shapes: Result<Shape[], string> = askedShapes(model.inputs, given, batch);
  if (!shapes.ok) throw wrongCall(shapes.error);
  const { macs, totalParams, uncounted } = countModel(model, shapes.value, constants);
  const trial = await tryOnce(opened.value, shapes.value, batch);
  const read = {
    macs: uncounted.length > 0 && macs === 0 ? null : macs,
    totalParams,
    inputs: model.inputs.map(({ name, batch: own, shape, dtype }, i) => ({
      name,
      shape: own === undefined && shape !== undefined ? [...shapes.value[i]] : [batch, ...shapes.value[i]],
      dtype,
    })),
    outputs: trial.state === 'ran' ? trial.outputs.map(({ name, shape, dtype }) => ({ name, shape, dtype })) : [],
    uncounted: uncounted.map(({ name }) => name),
    medianMs: null,
    batch,
  };
  if (trial.state === 'refused') {
    const { title, detail } = describeRefusal(trial);
    return { ...read, state: 'refused', problem: `${title}. ${detail}`, note: null };
  }
  return { ...read, state: 'read', problem: null, note: describeTrialRun(trial) ?? null };
}

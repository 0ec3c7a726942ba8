import { fileURLToPath } from 'node:url';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { messageOf } from '../../../src/base/problem';
import type { Shape } from '../../../src/graph/op-graph';
import { countModel } from '../../../src/model-files/tfjs/count-model';
import { inputShapes } from '../../../src/model-files/tfjs/custom-model';
import { type OpenedModel, openPickedFiles } from '../../../src/model-files/tfjs/open';
import { pickedFiles } from './fetch';
import { rawRun, runModel } from './run-model';

/** What became of one model. */
export interface ProbedModel {
  readonly state: 'read' | 'refused';
  /** The code of the problem and what it names, of a refused one. */
  readonly problem?: string;
  /** What tfjs says where it cannot run the file as it is shipped either; undefined where it can. */
  readonly tfjs?: string;
  readonly shapes?: readonly Shape[];
  readonly macs?: number;
  /** Operators that may hold multiply-adds and were not counted. */
  readonly uncounted?: readonly string[];
  /** Multiply-adds of the kernels that ran, for one item of a batch; undefined where tfjs did not run it. */
  readonly kernels?: number;
}

const BINARIES = fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url));

/** Above this the cpu backend takes minutes. */
const MAX_CPU_MACS = 150e6;

/** Lengths for open axes, the smallest first: a network that halves an image five times needs 32. */
const LENGTHS = [32, 64, 128, 224, 256];

/**
 * Reads a shipped model, counts it, and runs it in tfjs on the smallest input that it takes. Tells what it found after
 * each step, the last time what became of the model: a large one may be ended before.
 */
export async function probeModel(file: string, tell: (found: ProbedModel) => void): Promise<void> {
  setWasmPaths(BINARIES);
  try {
    tell(await probe(file, tell));
  } finally {
    // Its threads would keep the process alive.
    tf.removeBackend('wasm');
  }
}

async function probe(file: string, tell: (found: ProbedModel) => void): Promise<ProbedModel> {
  const opened = await openPickedFiles(await pickedFiles(file));
  if (!opened.ok) {
    const { code, ...rest } = opened.error;
    const tfjs = await complaintOf(async () => rawRun(file));
    return { state: 'refused', problem: `${code}: ${Object.values(rest).flat().join(', ')}`, ...tfjs };
  }
  let last: ProbedModel | undefined;
  for (const length of lengthsOf(opened.value)) {
    last = await tryLength(opened.value, length, tell);
    if (last.kernels !== undefined) return last;
  }
  return last ?? { state: 'read' };
}

/** Lengths to try: one for a model without open lengths, else those for which every shape follows, if there are any. */
function lengthsOf(opened: OpenedModel): readonly number[] {
  const isOpen = opened.model.inputs.some(({ shape }) => shape === undefined || shape.includes(null));
  if (!isOpen) return LENGTHS.slice(0, 1);
  const counted = LENGTHS.filter((length) => countAt(opened, length).uncounted.length === 0);
  return counted.length > 0 ? counted : LENGTHS;
}

function countAt({ model, constants }: OpenedModel, length: number) {
  const unknown = new Map(model.inputs.map(({ name }): [string, Shape] => [name, [length, length, 3]]));
  const shapes = inputShapes(model.inputs, new Array<number>(MAX_OPEN).fill(length), unknown);
  return { shapes, ...countModel(model, shapes, constants) };
}

/** No model that was met has as many open lengths. */
const MAX_OPEN = 64;

async function tryLength(
  opened: OpenedModel,
  length: number,
  tell: (found: ProbedModel) => void,
): Promise<ProbedModel> {
  const { model } = opened;
  const { shapes, macs, uncounted } = countAt(opened, length);
  const counted = {
    state: 'read',
    shapes,
    macs,
    uncounted: uncounted.map(({ name, count }) => `${name} x ${count}`),
  } as const;
  tell({ ...counted, tfjs: 'was ended before it had run' });
  const batch = Math.max(1, ...model.inputs.map((input) => input.batch ?? 1));
  let kernels: number | undefined;
  let tfjs: { readonly tfjs?: string } = {};
  for (const backend of macs > MAX_CPU_MACS ? ['wasm', 'cpu'] : ['cpu']) {
    await tf.setBackend(backend);
    tfjs = await complaintOf(async () => {
      kernels = (await runModel(opened, shapes)).macs / batch;
    });
    if (kernels !== undefined) return { ...counted, kernels };
  }
  return { ...counted, ...tfjs };
}

async function complaintOf(work: () => Promise<void>): Promise<{ readonly tfjs?: string }> {
  try {
    await work();
    return {};
  } catch (error) {
    return { tfjs: messageOf(error).split('\n')[0] };
  }
}

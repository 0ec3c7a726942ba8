import * as tf from '@tensorflow/tfjs-core';

/** Multiply-adds that ran, and the kernels that held them. */
export interface KernelCount {
  readonly macs: number;
  /** Runs of each kernel, by its name in tfjs. */
  readonly kernels: ReadonlyMap<string, number>;
}

/** What a kernel was given and what it wrote. */
interface KernelRun {
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly output: readonly number[];
}

const size = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/**
 * Multiply-adds of each kernel of tfjs 4.22 that holds any, from the tensors that it is given. Written for the kernels
 * alone, so that it checks the count by layers and operators, and knows nothing of those.
 */
const KERNELS: Readonly<Record<string, (run: KernelRun) => number>> = {
  Conv2D: convolution,
  FusedConv2D: convolution,
  Conv3D: convolution,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2D: depthwise,
  Conv2DBackpropInput: transposed,
  Conv3DBackpropInputV2: transposed,
  BatchMatMul: product,
  _FusedMatMul: product,
  Einsum: einsum,
};

function convolution({ inputs: { filter }, output }: KernelRun): number {
  return size(filter.shape.slice(0, -1)) * size(output);
}

function depthwise({ inputs: { filter }, output }: KernelRun): number {
  return size(filter.shape.slice(0, 2)) * size(output);
}

/** Filters of [...window, written channels, read channels]. */
function transposed({ inputs: { dy, filter } }: KernelRun): number {
  return size(filter.shape.slice(0, -1)) * size(dy.shape);
}

function product({ inputs: { a }, attributes, output }: KernelRun): number {
  const inner = a.shape[a.shape.length - (attributes.transposeA === true ? 2 : 1)];
  return inner * size(output);
}

function einsum({ inputs, attributes, output }: KernelRun): number {
  const equation = String(attributes.equation).replaceAll(' ', '');
  const terms = equation.slice(0, equation.indexOf('->')).split(',');
  const lengths = new Map<string, number>();
  terms.forEach((term, i) => {
    [...term].forEach((index, axis) => void lengths.set(index, inputs[i].shape[axis]));
  });
  return terms.length === 2 && lengths.size > output.length ? size([...lengths.values()]) : 0;
}

/** Runs `work` on the current backend and counts the kernels that it starts. */
export async function countKernels<T>(
  work: () => T,
): Promise<{ readonly result: Awaited<T>; readonly count: KernelCount }> {
  const engine = tf.engine();
  const kernels = new Map<string, number>();
  let macs = 0;
  const original = engine.runKernel;
  engine.runKernel = (name, inputs, attributes) => {
    const output = original.call(engine, name, inputs, attributes);
    kernels.set(name, (kernels.get(name) ?? 0) + 1);
    const count = KERNELS[name];
    const [first] = Array.isArray(output) ? output : [output];
    if (count !== undefined)
      macs += count({ inputs: inputs as KernelRun['inputs'], attributes: attributes ?? {}, output: first.shape });
    return output as never;
  };
  try {
    const result = await work();
    return { result, count: { macs, kernels } };
  } finally {
    engine.runKernel = original;
  }
}

/**
 * An operator as published tables of profiled networks list it, in TFLite's names: kind and sizes of a square image,
 * without its inputs.
 */
export interface ListedOperator {
  readonly kind: ListedKind;
  /** Side of the window, in pixels; 1 where there is none. */
  readonly kernel: number;
  readonly stride: number;
  readonly groups: number;
  /** Sides of the images read and written, in pixels. */
  readonly inputSide: number;
  readonly outputSide: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
}

export const LISTED_KINDS = [
  'CONV_2D',
  'CONV_2D_GROUP',
  'DEPTHWISE_CONV_2D',
  'FULLY_CONNECTED',
  'MAX_POOL_2D',
  'AVERAGE_POOL_2D',
  'MEAN',
  'CONCATENATION',
] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

/** Work of an operator, from a graph or a table. */
export interface OperatorWork {
  /** Multiply-adds, of convolutions and dense products only. */
  readonly macs: number;
  readonly elementsRead: number;
  readonly elementsWritten: number;
  readonly params: number;
}

/** Biases are not counted: tables do not list them. */
export function listedWork(operator: ListedOperator): OperatorWork {
  const { inputSide, outputSide, outputChannels } = operator;
  const elementsWritten = outputSide ** 2 * outputChannels;
  const params = weightsOf(operator);
  // What is joined is as large as the result; the list names the channels of one input only.
  const elementsRead = operator.kind === 'CONCATENATION' ? elementsWritten : inputSide ** 2 * operator.inputChannels;
  return { macs: params * outputSide ** 2, elementsRead, elementsWritten, params };
}

function weightsOf({ kind, kernel, groups, inputChannels, outputChannels }: ListedOperator): number {
  switch (kind) {
    case 'CONV_2D':
    case 'CONV_2D_GROUP':
      return (kernel ** 2 * inputChannels * outputChannels) / groups;
    case 'DEPTHWISE_CONV_2D':
      return kernel ** 2 * outputChannels;
    case 'FULLY_CONNECTED':
      return inputChannels * outputChannels;
    case 'MAX_POOL_2D':
    case 'AVERAGE_POOL_2D':
    case 'MEAN':
    case 'CONCATENATION':
      return 0;
  }
}

import type { Op, OpGraph, Padding, Shape } from './op-graph';
import { explicitPadding, inferShapes } from './shapes';

/** An operator with the shapes it reads and writes, of one image: as much as decides how long it takes. */
export interface PlacedOp {
  readonly op: Exclude<Op, { kind: 'input' }>;
  readonly read: readonly Shape[];
  readonly written: Shape;
}

/** Every operator of a graph but its input, with its place in the graph. */
export function placedOps(graph: OpGraph): (PlacedOp & { readonly node: number })[] {
  const shapes = inferShapes(graph);
  return graph.nodes.flatMap(({ op, inputs }, node) =>
    op.kind === 'input' ? [] : [{ node, op, read: inputs.map((i) => shapes[i]), written: shapes[node] }],
  );
}

/**
 * A text for an operator with its shapes: equal for equal work, whatever network it stands in. Padding is written as the
 * zeros it stands for, so that two names of one padding are one operator; values that change results and not work, such
 * as an epsilon or where a slice begins, are left out.
 */
export function operatorSignature({ op, read, written }: PlacedOp): string {
  const words = settings(op, read).join(', ');
  return `${words === '' ? op.kind : `${op.kind} ${words}`}: ${read.map(sizes).join(' + ')} > ${sizes(written)}`;
}

function settings(op: PlacedOp['op'], read: readonly Shape[]): string[] {
  switch (op.kind) {
    case 'conv2d':
      return [
        ...windowSettings(op, read[0]),
        ...(op.groups === 1 ? [] : [`groups ${op.groups}`]),
        ...endSettings(op.bias, op.activation),
      ];
    case 'depthwiseConv2d':
      return [...windowSettings(op, read[0]), ...endSettings(op.bias, op.activation)];
    case 'maxPool':
    case 'averagePool': {
      const { size, stride, padding } = op;
      return windowSettings({ kernel: [size, size], stride, dilation: 1, padding }, read[0]);
    }
    case 'dense':
      return endSettings(op.bias, op.activation);
    case 'batchNorm':
      return op.scale ? ['scale'] : [];
    case 'activation':
      return [op.activation];
    case 'channelShuffle':
      return [`groups ${op.groups}`];
    case 'matMul':
      return [...(op.transposeB ? ['transposed'] : []), ...(op.factor === 1 ? [] : ['scaled'])];
    case 'transpose':
      return [op.permutation.join('/')];
    case 'resize':
      return [op.method];
    // Other attributes of these operators follow from the shapes, or change the result but not the work.
    case 'globalAveragePool':
    case 'adaptiveAveragePool':
    case 'sliceChannels':
    case 'reshape':
    case 'layerNorm':
    case 'channelScale':
    case 'add':
    case 'multiply':
    case 'concat':
    case 'zeros':
    case 'softmax':
      return [];
  }
}

interface WindowSettings {
  readonly kernel: readonly [number, number];
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

function windowSettings({ kernel, stride, dilation, padding }: WindowSettings, image: Shape): string[] {
  const { top, bottom, left, right } = explicitPadding(image, { kernel, stride, dilation, padding });
  const isEven = [bottom, left, right].every((zeros) => zeros === top);
  return [
    kernel.join('x'),
    ...(stride === 1 ? [] : [`stride ${stride}`]),
    ...(dilation === 1 ? [] : [`dilation ${dilation}`]),
    ...(isEven && top === 0 ? [] : [`padding ${isEven ? top : [top, bottom, left, right].join('/')}`]),
  ];
}

const endSettings = (bias: boolean, activation: string): string[] => [
  ...(bias ? ['bias'] : []),
  ...(activation === 'none' ? [] : [activation]),
];

const sizes = (shape: Shape): string => shape.join('x');

import { assert } from '../../../src/base/assert';
import { GraphBuilder, type OpGraph } from '../../../src/graph/op-graph';
import { dispatchAnchor } from '../../../src/measure/session/anchors';
import { cellFromMatrix } from '../../../src/space/nas-bench-101/cell';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';

export const CANDIDATES = [
  'compute',
  'mixed',
  'memory',
  'dispatch',
  'cell',
  'mobile',
  'cell-rebuilt',
  'cell-small',
  'cell-large',
] as const;
/** A network that was tried as the reference, by what bounds it. */
export type Candidate = (typeof CANDIDATES)[number];

/** Images of so many pixels a side and channels, and how often its unit of work is repeated, or run in one sample. */
export interface CandidateSize {
  readonly pixels: number;
  readonly channels: number;
  readonly repeats: number;
}

/** The graph of a candidate; `dispatch` has one, which is run `repeats` times. */
export function candidateGraph(candidate: Candidate, size: CandidateSize): OpGraph {
  switch (candidate) {
    case 'compute':
      return computeReference(size);
    case 'mixed':
      return mixedReference(size);
    case 'memory':
      return memoryReference(size);
    case 'dispatch':
      return dispatchAnchor();
    case 'cell':
    case 'cell-rebuilt':
    case 'cell-small':
    case 'cell-large':
      return cellReference(size);
    case 'mobile':
      return mobileReference(size);
  }
}

/** Convolutions of 3 x 3, one a repeat. */
function computeReference({ pixels, channels, repeats }: CandidateSize): OpGraph {
  const builder = new GraphBuilder('compute reference');
  let last = builder.add({ kind: 'input', shape: [pixels, pixels, channels] });
  for (let layer = 0; layer < repeats; layer++) last = builder.convBnRelu(last, channels, 3);
  builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  return builder.build();
}

/** The operators of NAS-Bench-101's cells: convolutions of 1 x 1 and 3 x 3, max pooling and a sum a repeat. */
function mixedReference({ pixels, channels, repeats }: CandidateSize): OpGraph {
  const builder = new GraphBuilder('mixed reference');
  let last = builder.convBnRelu(builder.add({ kind: 'input', shape: [pixels, pixels, 3] }), channels, 3);
  for (let block = 0; block < repeats; block++) {
    const narrow = builder.convBnRelu(last, channels, 1);
    const wide = builder.convBnRelu(narrow, channels, 3);
    const pooled = builder.add({ kind: 'maxPool', size: 3, stride: 1, padding: 'same' }, last);
    last = builder.add({ kind: 'add' }, wide, pooled);
  }
  builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  return builder.build();
}

/** Sums and activations of large tensors: next to no arithmetic. */
function memoryReference({ pixels, channels, repeats }: CandidateSize): OpGraph {
  const builder = new GraphBuilder('memory reference');
  const image = builder.add({ kind: 'input', shape: [pixels, pixels, channels] });
  let last = image;
  for (let pair = 0; pair < repeats; pair++)
    last = builder.activation(builder.add({ kind: 'add' }, last, image), 'relu');
  builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  return builder.build();
}

/** A whole network of NAS-Bench-101, three stacks of as many cells as `repeats`: its cell holds every operator of the space. */
function cellReference({ pixels, channels, repeats }: CandidateSize): OpGraph {
  const cell = cellFromMatrix(
    [
      [0, 1, 1, 0, 0, 1],
      [0, 0, 1, 1, 0, 0],
      [0, 0, 0, 0, 1, 1],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 0],
    ],
    ['input', 'conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3', 'conv3x3-bn-relu', 'output'],
  );
  assert(cell.ok, 'the cell of the reference is a valid one');
  const skeleton = { ...STANDARD_SKELETON, stemChannels: channels, modulesPerStack: repeats, inputSize: pixels };
  return lowerCell(cell.value, skeleton, 'cell reference');
}

/** How many times as many channels the depthwise convolution of a block has (MobileNetV2, arXiv 1801.04381). */
const EXPANSION = 6;

/** Inverted residual blocks of MobileNetV2, all of one size. */
function mobileReference({ pixels, channels, repeats }: CandidateSize): OpGraph {
  const builder = new GraphBuilder('mobile reference');
  let last = builder.convBnRelu(builder.add({ kind: 'input', shape: [2 * pixels, 2 * pixels, 3] }), channels, 3, 2);
  for (let block = 0; block < repeats; block++) {
    const wide = builder.activation(builder.batchNorm(builder.conv(last, EXPANSION * channels, 1)), 'relu6');
    const filtered = builder.activation(builder.batchNorm(builder.depthwise(wide, 3)), 'relu6');
    last = builder.add({ kind: 'add' }, builder.batchNorm(builder.conv(filtered, channels, 1)), last);
  }
  builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  return builder.build();
}

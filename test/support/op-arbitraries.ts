import fc from 'fast-check';
import {
  ACTIVATIONS,
  type Activation,
  type Op,
  type OpGraph,
  type OpKind,
  type Padding,
} from '../../src/graph/op-graph';
import { inferShapes, ShapeError } from '../../src/graph/shapes';
import { graphOf, input } from './graphs';

/** Small networks around one operator, of every shape and setting it may have, for each kind but the input. */
export const OP_GRAPHS: Readonly<Record<Exclude<OpKind, 'input'>, fc.Arbitrary<OpGraph>>> = {
  conv2d: fitting(
    fc
      .record({
        ...windowSettings(),
        ...between('groups', 1, 4),
        ...between('each', 1, 3),
        ...between('filters', 1, 3),
      })
      .chain(({ image, groups, each, filters, ...settings }) =>
        fc.constant(
          graphOf(input(...image, groups * each), { kind: 'conv2d', ...settings, groups, filters: groups * filters }),
        ),
      ),
  ),
  depthwiseConv2d: fitting(
    fc
      .record({ ...windowSettings(), ...between('channels', 1, 5) })
      .map(({ image, channels, ...settings }) =>
        graphOf(input(...image, channels), { kind: 'depthwiseConv2d', ...settings }),
      ),
  ),
  batchNorm: onAny(fc.record({ kind: fc.constant('batchNorm'), epsilon: epsilon(), scale: fc.boolean() })),
  layerNorm: onAny(fc.record({ kind: fc.constant('layerNorm'), epsilon: fc.constantFrom(1e-3, 0.5) })),
  channelScale: onAny(fc.constant({ kind: 'channelScale' })),
  activation: onAny(fc.record({ kind: fc.constant('activation'), activation: fc.constantFrom(...ACTIVATIONS) })),
  maxPool: pooling('maxPool'),
  averagePool: pooling('averagePool'),
  adaptiveAveragePool: onImage(fc.record({ kind: fc.constant('adaptiveAveragePool'), size: upTo(7) })),
  globalAveragePool: onImage(fc.record({ kind: fc.constant('globalAveragePool'), keepDims: fc.boolean() })),
  add: fc.tuple(shape(), fc.integer({ min: 2, max: 4 })).map(([of, addends]) => parted(of, addends, { kind: 'add' })),
  multiply: fc
    .tuple(shape(), imageShape(), fc.boolean())
    .map(([any, image, gated]) =>
      gated
        ? graphOf(input(...image), { kind: 'globalAveragePool', keepDims: true }, [{ kind: 'multiply' }, 0, 1])
        : parted(any, 2, { kind: 'multiply' }),
    ),
  concat: fc.tuple(shape(), fc.array(upTo(4), { minLength: 2, maxLength: 4 })).map(([of, widths]) => {
    const places = of.slice(0, -1);
    const total = widths.reduce((sum, width) => sum + width, 0);
    const begins = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
    // The parts in reverse, so that the join is no identity.
    const parts = widths.map((channels, i): [Op, number] => [{ kind: 'sliceChannels', begin: begins[i], channels }, 0]);
    return graphOf(input(...places, total), ...parts, [{ kind: 'concat' }, ...widths.map((_, i) => widths.length - i)]);
  }),
  sliceChannels: fc.tuple(shape(), fc.nat({ max: 4 }), fc.nat({ max: 4 })).map(([of, begin, rest]) =>
    graphOf(input(...of.slice(0, -1), begin + (of.at(-1) ?? 1) + rest), {
      kind: 'sliceChannels',
      begin,
      channels: of.at(-1) ?? 1,
    }),
  ),
  channelShuffle: fc
    .tuple(shape(), upTo(4))
    .map(([of, groups]) =>
      graphOf(input(...of.slice(0, -1), groups * (of.at(-1) ?? 1)), { kind: 'channelShuffle', groups }),
    ),
  zeros: onAny(fc.constant({ kind: 'zeros' })),
  dense: onAny(
    fc.record({ kind: fc.constant('dense'), units: upTo(6), bias: fc.boolean(), activation: anyActivation() }),
  ),
  matMul: fc
    .record({
      leading: fc.array(upTo(3), { maxLength: 2 }),
      ...between('n', 1, 5),
      ...between('k', 1, 5),
      ...between('m', 1, 5),
      transposeB: fc.boolean(),
      factor: fc.constantFrom(1, 0.25, 3),
    })
    .map(({ leading, n, k, m, ...settings }) =>
      graphOf(
        input(...leading, n * k + k * m),
        [{ kind: 'sliceChannels', begin: 0, channels: n * k }, 0],
        [{ kind: 'sliceChannels', begin: n * k, channels: k * m }, 0],
        [{ kind: 'reshape', shape: [...leading, n, k] }, 1],
        [{ kind: 'reshape', shape: [...leading, ...(settings.transposeB ? [m, k] : [k, m])] }, 2],
        [{ kind: 'matMul', ...settings }, 3, 4],
      ),
    ),
  softmax: onAny(fc.constant({ kind: 'softmax' })),
  reshape: fc.tuple(shape(), fc.nat()).map(([of, seed]) => {
    const count = of.reduce((product, n) => product * n, 1);
    const divisors = Array.from({ length: count }, (_, i) => i + 1).filter((d) => count % d === 0);
    const rows = divisors[seed % divisors.length];
    return graphOf(input(...of), { kind: 'reshape', shape: rows === 1 ? [count] : [rows, count / rows] });
  }),
  transpose: shape().chain((of) =>
    fc
      .shuffledSubarray(
        of.map((_, axis) => axis),
        { minLength: of.length },
      )
      .map((permutation) => graphOf(input(...of), { kind: 'transpose', permutation })),
  ),
  resize: onImage(
    fc.record({
      kind: fc.constant('resize'),
      height: upTo(12),
      width: upTo(12),
      method: fc.constantFrom('nearest', 'bilinear'),
    }),
  ),
};

function upTo(max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max });
}

function between<Name extends string>(name: Name, min: number, max: number): Record<Name, fc.Arbitrary<number>> {
  return { [name]: fc.integer({ min, max }) } as Record<Name, fc.Arbitrary<number>>;
}

function epsilon(): fc.Arbitrary<number> {
  return fc.constantFrom(1e-5, 1e-3, 0.5);
}

function anyActivation(): fc.Arbitrary<Activation> {
  return fc.constantFrom('none', ...ACTIVATIONS);
}

function imageShape(): fc.Arbitrary<number[]> {
  return fc.tuple(upTo(9), upTo(9), upTo(5)).map((image) => [...image]);
}

/** A vector, a sequence, an image, or the heads of an attention. */
function shape(): fc.Arbitrary<number[]> {
  return fc.array(upTo(6), { minLength: 1, maxLength: 3 });
}

function onImage(op: fc.Arbitrary<Op>): fc.Arbitrary<OpGraph> {
  return fc.tuple(imageShape(), op).map(([image, node]) => graphOf(input(...image), node));
}

function onAny(op: fc.Arbitrary<Op>): fc.Arbitrary<OpGraph> {
  return fc.tuple(shape(), op).map(([of, node]) => graphOf(input(...of), node));
}

function padding(most: number): fc.Arbitrary<Padding> {
  const side = fc.integer({ min: 0, max: most });
  return fc.oneof(
    fc.constantFrom<Padding>('same', 'valid'),
    fc.record({ top: side, bottom: side, left: side, right: side }),
  );
}

function windowSettings() {
  return {
    image: fc.tuple(upTo(9), upTo(9)),
    kernel: fc.tuple(upTo(4), upTo(4)),
    stride: upTo(3),
    dilation: upTo(3),
    padding: padding(3),
    bias: fc.boolean(),
    activation: anyActivation(),
  };
}

function pooling(kind: 'maxPool' | 'averagePool'): fc.Arbitrary<OpGraph> {
  const settings = upTo(4).chain((size) =>
    fc.record({ kind: fc.constant(kind), size: fc.constant(size), stride: upTo(3), padding: padding(size - 1) }),
  );
  return fitting(onImage(settings));
}

/** One input cut into equal parts that an operator reads all. */
function parted(of: readonly number[], parts: number, op: Op): OpGraph {
  const channels = of.at(-1) ?? 1;
  const slices = Array.from({ length: parts }, (_, i): [Op, number] => [
    { kind: 'sliceChannels', begin: i * channels, channels },
    0,
  ]);
  return graphOf(input(...of.slice(0, -1), parts * channels), ...slices, [op, ...slices.map((_, i) => i + 1)]);
}

/** Without the windows that do not fit and strides together with dilation. */
function fitting(graphs: fc.Arbitrary<OpGraph>): fc.Arbitrary<OpGraph> {
  return graphs.filter((graph) => {
    try {
      inferShapes(graph);
      return true;
    } catch (error) {
      if (error instanceof ShapeError) return false;
      throw error;
    }
  });
}

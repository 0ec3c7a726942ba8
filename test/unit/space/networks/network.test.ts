import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../../src/graph/op-graph';
import {
  acceptsInputSize,
  type BuildOptions,
  buildNetwork,
  type NetworkDefinition,
} from '../../../../src/space/networks/network';

let asked: BuildOptions | undefined;
const network: NetworkDefinition = {
  id: 'one',
  name: 'One',
  year: 2020,
  paper: 'One network',
  family: 'One',
  input: { size: 299, channels: 3 },
  classes: 1000,
  published: {},
  widths: [0.5, 1],
  build(options) {
    asked = options;
    const g = new GraphBuilder('One');
    g.add({ kind: 'input', shape: [options.inputSize, options.inputSize, 3] });
    return g.build();
  },
};

test('is built as published unless told otherwise', () => {
  buildNetwork(network);
  expect(asked).toEqual({ inputSize: 299, width: 1 });
  buildNetwork(network, { inputSize: 96, width: 0.5 });
  expect(asked).toEqual({ inputSize: 96, width: 0.5 });
});

test('is refused for a size or a width that it does not have', () => {
  expect(() => buildNetwork(network, { inputSize: 100 })).toThrow('One is not built for images of 100 pixels a side');
  expect(() => buildNetwork(network, { width: 2 })).toThrow('One has no width 2');
  const { widths: _, ...plain } = network;
  expect(() => buildNetwork(plain, { width: 0.5 })).toThrow(RangeError);
});

test('sizes are the published one, and multiples of the step from the least on', () => {
  const accepted = (input: Partial<NetworkDefinition['input']>, sizes: number[]): number[] =>
    sizes.filter((size) => acceptsInputSize({ ...network, input: { ...network.input, ...input } }, size));
  expect(accepted({}, [0, 16, 32, 33, 64, 299, 300, 64.5, Number.NaN])).toEqual([32, 64, 299]);
  expect(accepted({ minSize: 75, step: 1 }, [74, 75, 76, 299])).toEqual([75, 76, 299]);
});

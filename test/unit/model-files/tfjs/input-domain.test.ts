import { describe, expect, test } from 'vitest';
import { type GraphNode, graphNodes } from '../../../../src/model-files/tfjs/graph-def';
import { graphDomain, type InputDomain, layersDomain } from '../../../../src/model-files/tfjs/input-domain';

type NodeText = readonly [name: string, op: string, ...inputs: string[]];

function nodesOf(...nodes: readonly NodeText[]) {
  const read = graphNodes({ node: nodes.map(([name, op, ...input]) => ({ name, op, input })) });
  if (!read.ok) throw new Error(read.error);
  return read.value as ReadonlyMap<string, GraphNode>;
}

describe('what the readers of an input of a graph model ask of it', () => {
  test.each<[string, InputDomain, NodeText[]]>([
    ['indices of a table', 'ids', [['g', 'GatherV2', 'table', 'x', 'axis']]],
    ['the table itself', 'any', [['g', 'GatherV2', 'x', 'ids', 'axis']]],
    ['a one-hot vector', 'ids', [['o', 'OneHot', 'x', 'depth', 'on', 'off']]],
    [
      'indices after a cast and a reshape',
      'ids',
      [
        ['c', 'Cast', 'x'],
        ['r', 'Reshape', 'c', 'shape'],
        ['g', 'Gather', 'table', 'r'],
      ],
    ],
    [
      'numbers that are computed first',
      'any',
      [
        ['m', 'MatMul', 'x', 'w'],
        ['g', 'Gather', 'table', 'm'],
      ],
    ],
    ['a logarithm', 'positive', [['l', 'Log', 'x']]],
    ['a divisor', 'positive', [['d', 'RealDiv', 'one', 'x']]],
    ['a dividend', 'any', [['d', 'RealDiv', 'x', 'one']]],
    [
      'a root of a mean',
      'positive',
      [
        ['m', 'Mean', 'x', 'axes'],
        ['s', 'Rsqrt', 'm'],
      ],
    ],
    [
      'a logarithm of what is shifted first',
      'any',
      [
        ['a', 'AddV2', 'x', 'b'],
        ['l', 'Log', 'a'],
      ],
    ],
    [
      'a logarithm and a table',
      'ids',
      [
        ['l', 'Log', 'x'],
        ['g', 'Gather', 'table', 'x'],
      ],
    ],
    ['an order without a value', 'any', [['l', 'Log', 'y', '^x']]],
    [
      'a loop',
      'any',
      [
        ['a', 'Identity', 'x', 'b'],
        ['b', 'Identity', 'a'],
      ],
    ],
  ])('%s: %s', (_, domain, nodes) => {
    expect(graphDomain(nodesOf(['x', 'Placeholder'], ...nodes), 'x')).toBe(domain);
  });
});

const layer = (class_name: string, name: string, from: readonly string[], config: object = {}) => ({
  class_name,
  name,
  config: { ...config, name },
  inbound_nodes: from.length === 0 ? [] : [from.map((read) => [read, 0, 0, {}])],
});

const functional = (name: string, layers: readonly object[], inputs: readonly string[]) => ({
  layers,
  name,
  input_layers: inputs.map((input) => [input, 0, 0]),
});

describe('what the readers of an input of a layers model ask of it', () => {
  const model = {
    className: 'Functional',
    config: functional(
      'm',
      [
        layer('InputLayer', 'ids', []),
        layer('InputLayer', 'numbers', []),
        layer('InputLayer', 'inside', []),
        layer('Reshape', 'r', ['ids']),
        layer('Embedding', 'e', ['r']),
        layer('Dense', 'd', ['numbers']),
        layer('Embedding', 'after', ['d']),
        layer(
          'Functional',
          'inner',
          ['numbers', 'inside'],
          functional(
            'inner',
            [layer('InputLayer', 'a', []), layer('InputLayer', 'b', []), layer('Embedding', 'x', ['b'])],
            ['a', 'b'],
          ),
        ),
      ],
      ['ids', 'numbers', 'inside'],
    ),
  };
  test.each([
    ['ids', 'ids'],
    ['numbers', 'any'],
    ['inside', 'ids'],
  ])('the input %s: %s', (name, domain) => expect(layersDomain(model, name)).toBe(domain));

  test.each([
    ['an embedding alone', [layer('Embedding', 'e', [])], 'e', 'ids'],
    ['an input layer and an embedding', [layer('InputLayer', 'x', []), layer('Embedding', 'e', [])], 'x', 'ids'],
    ['a dense layer before it', [layer('Dense', 'd', []), layer('Embedding', 'e', [])], 'd', 'any'],
    ['a model within', [layer('Sequential', 's', [], { layers: [layer('Embedding', 'e', [])] })], 'e', 'ids'],
  ])('a sequence that begins with %s', (_, layers, name, domain) => {
    expect(layersDomain({ className: 'Sequential', config: { layers } }, name)).toBe(domain);
  });
});

import { expect, test } from 'vitest';
import { dataPath, ends, withNodes } from '../../../../src/model-files/tfjs/data-path';
import { graphNodes } from '../../../../src/model-files/tfjs/graph-def';

function nodesOf(nodes: readonly (readonly [name: string, ...inputs: string[]])[]) {
  const file = {
    modelTopology: { node: nodes.map(([name, ...input]) => ({ name, op: 'Identity', input })) },
    format: 'x',
  };
  const read = graphNodes(file.modelTopology);
  if (!read.ok) throw new Error(read.error);
  return { file, nodes: read.value };
}

const pathTo = (output: string, nodes: ReturnType<typeof nodesOf>['nodes'], ...fed: string[]): string[] =>
  dataPath(nodes, [{ node: output, output: 0 }], new Set(fed)).map(({ name }) => name);

test('a data path holds what decides the output, each node after those it reads', () => {
  const { nodes } = nodesOf([
    ['y', 'b', 'a', '^guard'],
    ['b', 'a:1'],
    ['a', 'x'],
    ['x', 'before'],
    ['guard', 'x'],
    ['before'],
  ]);
  expect(pathTo('y', nodes, 'x')).toEqual(['x', 'a', 'b', 'y']);
  expect(pathTo('y', nodes)).toEqual(['before', 'x', 'a', 'b', 'y']);
  expect(pathTo('nowhere', nodes)).toEqual([]);
});

test('a chain of 200,000 nodes and a cycle end', () => {
  const chain = Array.from({ length: 200_000 }, (_, i): [string, ...string[]] => [`n${i}`, `n${i + 1}`]);
  expect(pathTo('n0', nodesOf([...chain, ['n200000']]).nodes)).toHaveLength(200_001);
  expect(
    pathTo(
      'a',
      nodesOf([
        ['a', 'b'],
        ['b', 'a'],
      ]).nodes,
    ),
  ).toEqual(['b', 'a']);
});

test('what tfjs loads is the nodes of the path, without control inputs', () => {
  const { nodes, file } = nodesOf([['x'], ['y', 'x', '^guard'], ['guard', 'x']]);
  const kept = new Map(dataPath(nodes, [{ node: 'y', output: 0 }], new Set(['x'])).map((node) => [node.name, node]));
  expect(withNodes({ ...file, modelInitializer: {} }, kept)).toEqual({
    format: 'x',
    modelTopology: {
      node: [
        { name: 'x', op: 'Identity', input: [] },
        { name: 'y', op: 'Identity', input: ['x'] },
      ],
    },
  });
});

test('outputs without a signature are the nodes that none reads', () => {
  expect(ends(nodesOf([['x'], ['y', 'x'], ['z', 'x', '^w'], ['w']]).nodes)).toEqual([
    { node: 'y', output: 0 },
    { node: 'z', output: 0 },
  ]);
});

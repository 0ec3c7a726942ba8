import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpGraph } from '../../../../src/graph/op-graph';
import { formatGraphJson, graphToJson, parseGraphJson } from '../../../../src/space/networks/graph-json';
import { conv, graphOf, input, relu } from '../../../support/graphs';
import { OP_GRAPHS } from '../../../support/op-arbitraries';

const small = graphOf(input(8, 8, 3), conv(4, 3), relu, [{ kind: 'add' }, 1, 2]);

describe('every operator comes back as it was', () => {
  test.each(Object.entries(OP_GRAPHS))('%s', (_kind, graphs) => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(parseGraphJson(JSON.parse(formatGraphJson(graph)))).toStrictEqual({
          ok: true,
          // Generated records have no prototype.
          value: structuredClone(graph),
        });
      }),
      { numRuns: 25 },
    );
  });
});

test('the text is one node a line', () => {
  const text = formatGraphJson(small);
  expect(text.split('\n')).toHaveLength(small.nodes.length + 3);
  expect(JSON.parse(text)).toEqual(graphToJson(small));
  expect(JSON.parse(text).nodes[3]).toEqual({ kind: 'add', inputs: [1, 2] });
});

type Json = { schemaVersion: number; name: unknown; nodes: Record<string, unknown>[]; [other: string]: unknown };

const broken: readonly (readonly [what: string, error: string, harm: (json: Json) => void])[] = [
  ['a later version', 'schemaVersion: ', (json) => Object.assign(json, { schemaVersion: 2 })],
  ['no name', 'name: ', (json) => Object.assign(json, { name: '' })],
  ['an unknown field', 'weights: ', (json) => Object.assign(json, { weights: [] })],
  ['no nodes', 'nodes: ', (json) => Object.assign(json, { nodes: [] })],
  ['an unknown operator', 'nodes.2.kind: ', ({ nodes }) => Object.assign(nodes[2], { kind: 'relu7' })],
  ['an unknown activation', 'nodes.2.activation: ', ({ nodes }) => Object.assign(nodes[2], { activation: 'mish' })],
  ['a missing field', 'nodes.1.stride: ', ({ nodes }) => delete nodes[1].stride],
  ['a field of another operator', 'nodes.3.filters: ', ({ nodes }) => Object.assign(nodes[3], { filters: 3 })],
  ['half a filter', 'nodes.1.filters: ', ({ nodes }) => Object.assign(nodes[1], { filters: 3.5 })],
  ['filters without end', 'nodes.1.filters: ', ({ nodes }) => Object.assign(nodes[1], { filters: 1e12 })],
  ['a window of one side', 'nodes.1.kernel.1: ', ({ nodes }) => Object.assign(nodes[1], { kernel: [3] })],
  ['a later node read', 'nodes.1.inputs: reads a node', ({ nodes }) => Object.assign(nodes[1], { inputs: [2] })],
  ['itself read', 'nodes.1.inputs: reads a node', ({ nodes }) => Object.assign(nodes[1], { inputs: [1] })],
  ['a node before the first read', 'nodes.1.inputs.0: ', ({ nodes }) => Object.assign(nodes[1], { inputs: [-1] })],
  ['no input', 'nodes.0: the first node', ({ nodes }) => nodes.shift()],
  ['two inputs', 'nodes.1: the first node', ({ nodes }) => nodes.splice(1, 0, { ...nodes[0] })],
  ['shapes that do not fit', 'node 3 (add): cannot add', ({ nodes }) => Object.assign(nodes[3], { inputs: [0, 2] })],
];

describe('what is broken is named', () => {
  test.each(broken)('%s', (_what, error, harm) => {
    const json: Json = JSON.parse(formatGraphJson(small));
    expect(parseGraphJson(json).ok).toBe(true);
    harm(json);
    const parsed = parseGraphJson(json);
    expect(parsed.ok ? 'taken' : parsed.error).toContain(error);
  });

  test.each([undefined, null, 'text', 3, []])('%j', (json) => {
    expect(parseGraphJson(json).ok).toBe(false);
  });
});

test('an input that reads something is refused', () => {
  const json: Json = JSON.parse(formatGraphJson(small));
  json.nodes[0].inputs = [0];
  expect(parseGraphJson(json)).toMatchObject({
    ok: false,
    error: 'nodes.0.inputs: reads a node that is not before it',
  });
});

test('nothing that JSON can hold makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
      const json: Json = JSON.parse(formatGraphJson(small));
      const node = json.nodes[at % json.nodes.length];
      const fields = Object.keys(node);
      node[fields[at % fields.length]] = value;
      expect(() => [json, value].map(parseGraphJson)).not.toThrow();
    }),
  );
});

test('a network without anything but its input is one', () => {
  const bare: OpGraph = graphOf(input(3));
  expect(parseGraphJson(graphToJson(bare))).toStrictEqual({ ok: true, value: bare });
});

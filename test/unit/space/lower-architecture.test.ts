import { expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import {
  type Architecture,
  type CustomModelSpace,
  modelOfSpace,
  type SearchSpace,
} from '../../../src/space/architecture';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { lowerIndexed } from '../../../src/space/lower-cell';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { NETWORKS } from '../../../src/space/networks';
import { buildNetwork } from '../../../src/space/networks/network';

const space101 = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
const cell = { kind: 'nas-bench-101', index: 7 } as const;
const networks: SearchSpace = { kind: 'networks' };
const customModel: CustomModelSpace = {
  kind: 'own-model',
  digest: 'a'.repeat(64),
  name: 'My model',
  format: 'layers-model',
  inputs: [[16, 16, 3]],
  totalParams: 1000,
};
const [{ id, input }] = NETWORKS;

test('a cell lowers in its space', () => {
  expect(lowerArchitecture(cell, space101)).toEqual(lowerIndexed(cell, space101));
});

test('a network is built as published unless the space says otherwise', () => {
  const published = lowerArchitecture({ kind: 'networks', id }, networks);
  expect(published).toEqual(buildNetwork(NETWORKS[0]));
  const larger = lowerArchitecture({ kind: 'networks', id }, { kind: 'networks', inputSize: input.size + 32 });
  expect(larger.nodes[0].op).toEqual({ kind: 'input', shape: [input.size + 32, input.size + 32, input.channels] });
  const scaled = NETWORKS.find(({ widths = [] }) => widths.includes(0.5));
  if (scaled === undefined) throw new Error('no network has a width multiplier');
  const macsOf = (space: SearchSpace) => graphCost(lowerArchitecture({ kind: 'networks', id: scaled.id }, space)).macs;
  expect(macsOf({ kind: 'networks', width: 0.5 })).toBeLessThan(macsOf(networks));
});

test.each<[architecture: Architecture, space: SearchSpace]>([
  [{ kind: 'nas-bench-101', index: 423_624 }, space101],
  [{ kind: 'networks', id: 'no-such-network' }, networks],
  [
    { kind: 'networks', id },
    { kind: 'networks', inputSize: 33 },
  ],
  [cell, networks],
  [modelOfSpace(customModel), customModel],
  [{ kind: 'networks', id }, space101],
])('%j in %j is a fault of ours', (architecture, space) => {
  expect(() => lowerArchitecture(architecture, space)).toThrow();
});

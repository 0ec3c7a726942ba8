import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Architecture, architectureName, type SearchSpace } from '../../../src/space/architecture';
import { CELL_OPERATORS, CELLS, type Cell, hasEdge } from '../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { hashCell } from '../../../src/space/nas-bench-101/hash';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { NETWORKS } from '../../../src/space/networks';
import { readArchitectureTable } from '../../../src/tables/architecture-table';
import { reasonsOf } from '../../../src/tables/keyed-table';
import { SPACE_TABLES } from '../../../tools/space/tables';
import { describeWithSharedData, readSharedData, readSharedJson } from '../../support/shared-data';

const SPACE_101: SearchSpace = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON };
const SPACE_201: SearchSpace = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false };
const NETWORK_SPACE: SearchSpace = { kind: 'networks' };

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

const matrixOf = (cell: Cell): number[][] =>
  Array.from({ length: cell.vertices }, (_, from) =>
    Array.from({ length: cell.vertices }, (__, to) => (from < to && hasEdge(cell, from, to) ? 1 : 0)),
  );
const namesOf = ({ operators }: Cell): string[] => [
  'input',
  ...operators.map((code) => CELL_OPERATORS[code]),
  'output',
];

const cell101 = (architecture: Architecture): Cell =>
  nasBench101().cellAt(architecture.kind === 'nas-bench-101' ? architecture.index : -1);
const indexOf = (architecture: Architecture): number =>
  architecture.kind === 'nas-bench-101' || architecture.kind === 'nas-bench-201' ? architecture.index : -1;

interface Naming {
  readonly space: SearchSpace;
  readonly key?: readonly string[];
  readonly header: string;
  readonly fields: (architecture: Architecture) => readonly string[];
}

const NAMINGS: Readonly<Record<string, Naming>> = {
  'NAS-Bench-201 text': { space: SPACE_201, header: 'arch', fields: (a) => [edgeCellText(edgeCellAt(indexOf(a)))] },
  'NAS-Bench-201 name': { space: SPACE_201, header: 'name', fields: (a) => [architectureName(a)] },
  'NAS-Bench-201 index': { space: SPACE_201, key: ['index'], header: 'index', fields: (a) => [`${indexOf(a)}`] },
  'NAS-Bench-101 index': { space: SPACE_101, key: ['index'], header: 'index', fields: (a) => [`${indexOf(a)}`] },
  'NAS-Bench-101 name': { space: SPACE_101, header: 'name', fields: (a) => [architectureName(a)] },
  'NAS-Bench-101 matrix as JSON': {
    space: SPACE_101,
    header: 'matrix,ops',
    fields: (a) => [JSON.stringify(matrixOf(cell101(a))), JSON.stringify(namesOf(cell101(a)))],
  },
  'NAS-Bench-101 matrix as numpy prints it': {
    space: SPACE_101,
    header: 'matrix,ops',
    fields: (a) => [
      `[${matrixOf(cell101(a))
        .map((row) => `[${row.join(' ')}]`)
        .join('\n ')}]`,
      `[${namesOf(cell101(a))
        .map((name) => `'${name}'`)
        .join(', ')}]`,
    ],
  },
  'network name': {
    space: NETWORK_SPACE,
    header: 'name',
    fields: (a) => [NETWORKS.find(({ id }) => id === architectureName(a))?.name ?? ''],
  },
  'network id': { space: NETWORK_SPACE, header: 'name', fields: (a) => [architectureName(a)] },
};

function architecturesOf({ kind }: SearchSpace): fc.Arbitrary<Architecture> {
  if (kind === 'nas-bench-101') return fc.nat(CELLS - 1).map((index) => ({ kind, index }));
  if (kind === 'nas-bench-201') return fc.nat(EDGE_CELLS - 1).map((index) => ({ kind, index }));
  return fc.constantFrom(...NETWORKS).map(({ id }) => ({ kind: 'networks', id }));
}

describe.each(Object.entries(NAMINGS))('%s', (_, { space, key, header, fields }) => {
  test('architectures that are written are the architectures that are read', () => {
    const rows = fc.uniqueArray(
      fc.record({ architecture: architecturesOf(space), ms: fc.double({ min: 0.01, max: 1e4, noNaN: true }) }),
      { minLength: 1, maxLength: 8, selector: ({ architecture }) => architectureName(architecture) },
    );
    fc.assert(
      fc.property(rows, (written) => {
        const lines = written.map(({ architecture, ms }) => [...fields(architecture).map(quoted), ms].join());
        const table = readArchitectureTable(
          `${header},ms\n${lines.join('\n')}\n`,
          space,
          key === undefined ? {} : { key },
        );
        if (!table.ok) throw new Error(table.error);
        expect(table.value.refused.count).toBe(0);
        expect(table.value.keys).toEqual(written.map(({ architecture }) => architecture));
        expect(table.value.column('ms')).toEqual({ ok: true, value: written.map(({ ms }) => ms) });
      }),
      { numRuns: 30 },
    );
  });
});

describe('NAS-Bench-101 hashes', () => {
  // Hashes are found by hashing the space up to them: early cells, so that a test is fast.
  test('are read in either case, and what no cell has is refused', () => {
    const hashes = [0, 1234, 77].map((index) => hashCell(nasBench101().cellAt(index)));
    const rows = [hashes[0], hashes[1].toUpperCase(), hashes[2]].map((hash, i) => `${hash},${i}`);
    const table = readArchitectureTable(`hash,ms\n${rows.join('\n')}`, SPACE_101);
    expect(table).toMatchObject({ ok: true, value: { keys: [{ index: 0 }, { index: 1234 }, { index: 77 }] } });
  });
});

test('the first rows of the tables that this site writes are read again', () => {
  for (const space of [SPACE_101, SPACE_201, NETWORK_SPACE]) {
    const lines = SPACE_TABLES[space.kind]();
    const text = Array.from({ length: 20 }, () => lines.next().value ?? '').join('\n');
    const table = readArchitectureTable(text, space);
    if (!table.ok) throw new Error(table.error);
    expect(table.value.refused.count).toBe(0);
    expect(table.value.keys).toHaveLength(19);
    expect(table.value.column('macs').ok).toBe(true);
  }
});

const reasonsIn = (text: string, space: SearchSpace): string => {
  const table = readArchitectureTable(text, space);
  return table.ok ? reasonsOf(table.value.refused).join(' ') : table.error;
};

const EDGES = edgeCellText(edgeCellAt(17));

describe('what cannot be read is told', () => {
  test.each<[string, SearchSpace, string, RegExp]>([
    ['no key', SPACE_101, 'model,ms\na,1', /needs a column of names such as .* it has model, ms/],
    ['a matrix without operators', SPACE_101, 'matrix,ms\n1,1', /needs a column/],
    [
      'a number of the benchmark',
      SPACE_201,
      'index,ms\n3,1',
      /needs a column of the cells .* it has index, ms. The numbers of "index" name no cell/,
    ],
    [
      'an index outside the space',
      SPACE_101,
      'index,ms\n1,1\n423624,2',
      /Row 3: its index "423624": is not in this space/,
    ],
    ['an index that is a fraction', SPACE_101, 'index,ms\n1,1\n2.0,2', /Row 3: its index "2.0": is neither a hash nor/],
    [
      'a cell of another space',
      SPACE_101,
      `name,ms\nnb101-1,1\nnb201-000012,2`,
      /Row 3: its name "nb201-000012": is neither/,
    ],
    ['a network nobody knows', NETWORK_SPACE, 'name,ms\nvgg16,1\nvgg17,2', /Row 3: its name "vgg17": is no network/],
    [
      'two names that disagree',
      SPACE_201,
      `name,arch,ms\nnb201-000012,${EDGES},1`,
      /its name is nb201-000012 and its arch/,
    ],
    ['a path that is not there', SPACE_101, 'matrix,ops,ms\n001,input;maxpool3x3;output,1', /no path leads/],
    [
      'a spreadsheet that ate the zeros',
      SPACE_101,
      'matrix,ops,ms\n11,input;maxpool3x3;output,1',
      /2 entries, which do not fit 3/,
    ],
    [
      'a matrix of other numbers',
      SPACE_101,
      'matrix,ops,ms\n012,input;maxpool3x3;output,1',
      /holds other than 0 and 1/,
    ],
    [
      'an operator of another space',
      SPACE_101,
      'matrix,ops,ms\n1,input;output,1\n101,input;conv5x5;output,2',
      /"conv5x5" is not an operator/,
    ],
  ])('%s', (_, space, text, reason) => {
    expect(reasonsIn(text, space)).toMatch(reason);
  });

  test('NAS-Bench-201 by index only where it is asked for, and checked against a text beside it', () => {
    const text = `index,arch,ms\n17,${EDGES},1\n18,${edgeCellText(edgeCellAt(3))},2\n`;
    const asked = readArchitectureTable(text, SPACE_201, { key: ['index', 'arch'] });
    expect(asked).toMatchObject({ ok: true, value: { keys: [{ index: 17 }], refused: { count: 1 } } });
    const guessed = readArchitectureTable(text, SPACE_201);
    expect(guessed).toMatchObject({
      ok: true,
      value: { keys: [{ index: 17 }, { index: 3 }], columns: ['index', 'ms'] },
    });
    expect(readArchitectureTable('index,ms\n1,2', NETWORK_SPACE, { key: ['index'] })).toMatchObject({ ok: false });
  });

  test('a cell with vertices off every path, or in another order, is the cell it computes', () => {
    // Vertex 2 leads nowhere.
    const ops = 'input;conv1x1-bn-relu;maxpool3x3;output';
    const table = readArchitectureTable(
      `matrix,ops,ms\n"[[0,1,1,0],[0,0,0,1],[0,0,0,0],[0,0,0,0]]",${ops},1`,
      SPACE_101,
    );
    const chain = nasBench101().indexOf({ vertices: 3, edges: 0b101, operators: [1] });
    expect(table).toMatchObject({ ok: true, value: { keys: [{ index: chain }] } });
  });
});

describeWithSharedData('published tables', () => {
  test('accuracies of NAS-Bench-201 by their text, whatever its authors number them', () => {
    const table = readArchitectureTable(readSharedData('nas-bench-201-archs.csv'), SPACE_201);
    if (!table.ok) throw new Error(table.error);
    expect(table.value.keys).toHaveLength(EDGE_CELLS);
    expect(table.value.refused.count).toBe(0);
  });

  test('real rows of NAS-Bench-101 by matrix and operators', () => {
    const cells = readSharedJson<{ hash: string; matrix: number[][]; ops: string[] }[]>(
      'nas-bench-101-known-cells.json',
    );
    const lines = cells.map(({ matrix, ops }) => `${quoted(JSON.stringify(matrix))},${quoted(JSON.stringify(ops))}`);
    const table = readArchitectureTable(`matrix,ops\n${lines.join('\n')}`, SPACE_101);
    if (!table.ok) throw new Error(table.error);
    expect(table.value.keys.map((key) => hashCell(cell101(key)))).toEqual(cells.map(({ hash }) => hash));
  });
});

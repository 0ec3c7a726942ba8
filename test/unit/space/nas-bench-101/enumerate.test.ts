import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../../src/base/random';
import { edgeBit, edgeCount, MAX_EDGES, MAX_VERTICES, pruneCell } from '../../../../src/space/nas-bench-101/cell';
import { NasBench101, nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { INCEPTION_LIKE, relabelled } from '../../../support/cells';
import { describeWithSharedData, readSharedJson } from '../../../support/shared-data';

/** Ying and others, NAS-Bench-101 (ICML 2019), section 2.2. */
const SIZE = 423_624;

const space = nasBench101();
const indices = fc.nat({ max: SIZE - 1 });

function countBy(keyOf: (vertices: number, edges: number) => string | number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const cell of space.cells()) {
    const key = keyOf(cell.vertices, edgeCount(cell));
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

test('holds the published number of cells', () => {
  expect(space.size).toBe(SIZE);
  expect([...space.cells()]).toHaveLength(SIZE);
});

test('by vertices and by edges', () => {
  expect(countBy((vertices) => vertices)).toEqual({ 2: 1, 3: 6, 4: 84, 5: 2441, 6: 62_010, 7: 359_082 });
  expect(countBy((_, edges) => edges)).toEqual({
    1: 1,
    2: 3,
    3: 12,
    4: 60,
    5: 339,
    6: 2134,
    7: 13_984,
    8: 78_822,
    9: 328_269,
  });
});

test('every cell is within the limits and has nothing to prune', () => {
  for (let index = 0; index < SIZE; index += 97) {
    const cell = space.cellAt(index);
    expect(cell.vertices).toBeLessThanOrEqual(MAX_VERTICES);
    expect(edgeCount(cell)).toBeLessThanOrEqual(MAX_EDGES);
    expect(pruneCell(cell)).toEqual({ ok: true, value: cell });
  }
});

test('comes in generation order: vertices, then matrix bits, then operators as digits', () => {
  let before = [0, 0, 0];
  let outOfOrder = 0;
  for (const cell of space.cells()) {
    const code = cell.operators.reduce((digits, operator) => digits * 3 + operator, 0);
    const place = [cell.vertices, cell.edges, code];
    const first = place.findIndex((part, i) => part !== before[i]);
    if (first < 0 || place[first] < before[first]) outOfOrder++;
    before = place;
  }
  expect(outOfOrder).toBe(0);
});

describe('index', () => {
  test('of a cell is where the cell stands', () => {
    fc.assert(
      fc.property(indices, (index) => {
        expect(space.indexOf(space.cellAt(index))).toBe(index);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not depend on the order of vertices', () => {
    fc.assert(
      fc.property(indices, fc.nat(), (index, seed) => {
        const cell = space.cellAt(index);
        const interior = Array.from({ length: cell.vertices - 2 }, (_, i) => i + 1);
        const other = relabelled(cell, shuffled(interior, seededRandom(seed)));
        if (other !== undefined) expect(space.indexOf(other)).toBe(index);
      }),
      { numRuns: 1000 },
    );
  });

  test('of every hundredth cell under its last legal order', () => {
    for (let index = 0; index < SIZE; index += 1009) {
      const cell = space.cellAt(index);
      const interior = Array.from({ length: cell.vertices - 2 }, (_, i) => i + 1);
      const other = swaps(interior)
        .map((order) => relabelled(cell, order))
        .findLast((candidate) => candidate !== undefined);
      if (other !== undefined) expect(space.indexOf(other)).toBe(index);
    }
  });

  test('of the ends', () => {
    expect(space.cellAt(0)).toEqual({ vertices: 2, edges: 1, operators: [] });
    expect(space.cellAt(1)).toEqual({ vertices: 3, edges: edgeBit(0, 1) | edgeBit(1, 2), operators: [0] });
    expect(space.cellAt(SIZE - 1).operators).toHaveLength(5);
  });

  test('of the Inception-like cell is pinned: links carry it', () => {
    expect(space.indexOf(INCEPTION_LIKE)).toMatchInlineSnapshot(`359715`);
  });

  test('is undefined for a cell with more edges than the space allows', () => {
    const complete = { vertices: 5, edges: 2 ** 10 - 1, operators: [0, 0, 0] };
    expect(edgeCount(complete)).toBe(10);
    expect(space.indexOf(complete)).toBeUndefined();
  });

  test.each([-1, SIZE, 0.5, Number.NaN])('%d is refused', (index) => {
    expect(() => space.cellAt(index)).toThrow(`NAS-Bench-101 has the cells 0 to 423623, not ${index}`);
  });
});

/** The identity and every swap of two neighbours. */
function swaps(items: readonly number[]): number[][] {
  return items.map((_, i) => {
    const copy = [...items];
    if (i > 0) [copy[i - 1], copy[i]] = [copy[i], copy[i - 1]];
    return copy;
  });
}

interface Enumeration {
  readonly unique_cells: number;
  readonly by_vertices: Record<string, number>;
  readonly by_edges: Record<string, number>;
  readonly by_vertices_edges: Record<string, number>;
}

describeWithSharedData('an independent enumeration after generate_graphs.py of google-research/nasbench', () => {
  test('counts the same, by vertices and edges together', () => {
    const counted = readSharedJson<Enumeration>('nas-bench-101-enumeration.json');
    expect(space.size).toBe(counted.unique_cells);
    expect(countBy((vertices) => vertices)).toEqual(counted.by_vertices);
    expect(countBy((_, edges) => edges)).toEqual(counted.by_edges);
    expect(countBy((vertices, edges) => `${vertices},${edges}`)).toEqual(counted.by_vertices_edges);
  });
});

test('the space can be enumerated in steps, with pauses between them, and is the same', () => {
  const steps = NasBench101.enumerate();
  let count = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) count++;
  expect(count).toBeGreaterThan(200);
  expect(step.value.size).toBe(SIZE);
  for (const index of [0, 123_456, SIZE - 1]) expect(step.value.cellAt(index)).toEqual(space.cellAt(index));
});

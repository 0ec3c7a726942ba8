import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../../src/base/random';
import { layoutCell } from '../../../../src/components/cell-diagram/cell-layout';
import { predecessors } from '../../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';

const space = nasBench101();
const indices = shuffled(
  Array.from({ length: 4000 }, (_, i) => i * 105),
  seededRandom(1),
).slice(0, 800);

test('every edge runs to the right, one layer a step, and nothing shares a place', () => {
  for (const index of [0, 1, space.size - 1, ...indices]) {
    const cell = space.cellAt(index);
    const { layers, places, edges } = layoutCell(cell);
    expect(places[0].layer, `cell ${index}`).toBe(0);
    expect(places[cell.vertices - 1].layer).toBe(layers - 1);
    const expected = Array.from({ length: cell.vertices }, (_, to) => predecessors(cell, to).map((from) => [from, to]));
    expect(edges.map(({ from, to }) => [from, to])).toEqual(expected.flat());
    const taken = new Set(places.map(({ layer, row }) => `${layer} ${row}`));
    expect(taken.size).toBe(cell.vertices);
    for (const { from, to, through } of edges) {
      expect(through[0]).toEqual(places[from]);
      expect(through[through.length - 1]).toEqual(places[to]);
      through.forEach(({ layer }, i) => {
        expect(layer).toBe(through[0].layer + i);
      });
      for (const { layer, row } of through.slice(1, -1)) {
        const place = `${layer} ${row}`;
        expect(taken.has(place), `cell ${index}: an edge runs through a vertex or another edge's bend`).toBe(false);
        taken.add(place);
      }
    }
  }
});

test('rows lie around the middle, within reach', () => {
  for (const index of indices) {
    const { places, reach } = layoutCell(space.cellAt(index));
    for (const { row } of places) expect(Math.abs(row)).toBeLessThanOrEqual(reach);
    expect(reach).toBeLessThanOrEqual(3);
  }
});

test('a chain is a straight line', () => {
  const chain = { vertices: 4, edges: 0b100101, operators: [0, 1] };
  const { places, layers } = layoutCell(chain);
  expect(layers).toBe(4);
  expect(places.map(({ row }) => row)).toEqual([0, 0, 0, 0]);
});

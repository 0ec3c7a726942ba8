import { describe, expect, test } from 'vitest';
import { sampleWithoutReplacement, seededRandom } from '../../../../src/base/random';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../../../src/space/nas-bench-201/cell';
import { hasPath } from '../../../../src/space/nas-bench-201/prune';
import { linesOf } from '../../../../tools/bench/contamination';
import { contaminated, contaminatedSplits, nestedWithin10 } from '../../../../tools/evaluate/contamination';
import { type EdgeCellTable, parseEdgeCellTable } from '../../../../tools/evaluate/edge-cell-table';
import { measuredColumns } from '../../../../tools/evaluate/help-table';

/** Cells on a phone whose convolutions take 5 and 2 ms. */
function tinyTable(count: number): EdgeCellTable {
  const cells = sampleWithoutReplacement(seededRandom(1), EDGE_CELLS, count).map(edgeCellAt).filter(hasPath);
  const lines = cells.map((cell) => {
    const [, skips, small, large, pools] = [0, 1, 2, 3, 4].map(
      (code) => cell.operators.filter((other) => other === code).length,
    );
    return `${edgeCellText(cell)},${4 + 0.1 * skips + 2 * small + 5 * large + pools}`;
  });
  const table = parseEdgeCellTable(`arch,phone\n${lines.join('\n')}`);
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

const PLAN = { asked: 40, repeats: 2, share: 0.1, factors: [1.5, 3] } as const;

describe('wrong rows', () => {
  test('are the share that was asked for, off by factors between the two, the same for a seed', () => {
    const rows = Array.from({ length: 101 }, () => ({ latencyMs: 2 }));
    for (let seed = 0; seed < 20; seed++) {
      const spoilt = contaminated(rows, 0.05, [1.5, 3], seed);
      const wrong = spoilt.filter(({ latencyMs }) => latencyMs !== 2);
      expect(wrong).toHaveLength(5);
      for (const { latencyMs } of wrong) {
        expect(latencyMs).toBeGreaterThanOrEqual(3);
        expect(latencyMs).toBeLessThan(6);
      }
      expect(contaminated(rows, 0.05, [1.5, 3], seed)).toEqual(spoilt);
    }
    expect(contaminated(rows, 0, [1.5, 3], 1)).toEqual(rows);
  });

  test('cost auto nothing on exact latencies', () => {
    expect([...contaminatedSplits(tinyTable(100), 'phone', 40, PLAN)]).toEqual([
      { right: 100, inFull: 100, wrong: 100 },
      { right: 100, inFull: 100, wrong: 100 },
    ]);
  });
});

test('nested training rows: one figure a size', () => {
  expect(nestedWithin10(tinyTable(100), 'phone', [20, 40], 40)).toEqual([100, 100]);
  expect(measuredColumns({ columns: ['index', 'pixel3', 'fpga', 'eyeriss'] })).toEqual(['pixel3']);
});

test('the bench gives the mean fall, and the lower end of what judging right rows changes', () => {
  const splits = [
    { right: 90, inFull: 89, wrong: 89 },
    { right: 80, inFull: 81, wrong: 77 },
    { right: 70, inFull: 70, wrong: 68 },
  ];
  const [fall, right] = linesOf(100, splits);
  expect(fall).toMatchObject({ name: 'contamination.fall.100', value: 2, limit: 2, better: 'lower', n: 3 });
  // Student's t of 2 degrees of freedom at 0.95 is 2.920; the deviation of 1, -1 and 0 is 1.
  expect(right.value).toBeCloseTo(-2.92 / Math.sqrt(3), 3);
});

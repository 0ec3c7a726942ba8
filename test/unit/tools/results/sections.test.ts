import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWithoutReplacement, seededRandom } from '../../../../src/base/random';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../../../src/space/nas-bench-201/cell';
import { type EdgeCellTable, parseEdgeCellTable } from '../../../../tools/evaluate/edge-cell-table';
import { evaluationsOn } from '../../../../tools/results/evaluations';
import { fewMeasurementsText } from '../../../../tools/results/few-measurements';
import { intervalsText } from '../../../../tools/results/intervals';
import { learningCurveText } from '../../../../tools/results/learning-curves';

/** Some cells, and three devices: one on which convolutions take 5 and 2 ms, one twice as slow, one slower by 3 ms. */
function tinyTable(): EdgeCellTable {
  const lines = sampleWithoutReplacement(seededRandom(1), EDGE_CELLS, 60).map((index) => {
    const cell = edgeCellAt(index);
    const [, skips, small, large, pools] = [0, 1, 2, 3, 4].map(
      (code) => cell.operators.filter((other) => other === code).length,
    );
    const ms = 4 + 0.1 * skips + 2 * small + 5 * large + pools;
    return `${edgeCellText(cell)},${ms},${2 * ms},${ms + 3}`;
  });
  const table = parseEdgeCellTable(`arch,phone,laptop,tablet\n${lines.join('\n')}`);
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

/** Cells of the rows of a table in Markdown, the header first and the rule left out. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('sections on a tiny table', () => {
  let table: EdgeCellTable;

  beforeAll(() => {
    table = tinyTable();
  });

  test('a few measurements: exact latencies are ranked exactly, and means are taken over the right targets', () => {
    const told: string[] = [];
    const text = fewMeasurementsText(
      evaluationsOn(table, (line) => told.push(line)),
      {
        targets: [
          ['phone', 0.9],
          ['laptop', 0.8],
        ],
        analytic: ['laptop'],
        references: ['tablet'],
        referenceTrain: 15,
        train: 12,
        first: 20,
        last: 59,
        repeats: 1,
      },
    );
    expect(rowsOf(text)).toEqual([
      ['target', 'auto, trimmed', 'with references, trimmed', 'auto, all rows', 'HELP, published'],
      ['phone', '1.000', '1.000', '1.000', '0.900'],
      ['laptop', '1.000', '1.000', '1.000', '0.800'],
      ['**mean of all 2**', '1.000', '1.000', '1.000', '0.850'],
      ['**mean of the 1 measured**', '1.000', '1.000', '1.000', '0.900'],
    ]);
    expect(told).toHaveLength(6);
  });

  test('learning curves: a row an estimator, a column a number of rows, with deviations', () => {
    const text = learningCurveText(
      evaluationsOn(table, () => undefined),
      { target: 'phone', train: [12, 20], asked: 20, repeats: 2, estimators: ['macs-line', 'view-lines'] },
    );
    const rows = rowsOf(text);
    expect(rows).toHaveLength(4 * 3);
    expect(rows[0]).toEqual(['estimator', '12 rows', '20 rows']);
    expect(rows.filter(([name]) => name === 'view-lines')).toHaveLength(4);
    // Exact lines: no error, all within 10%, ranked as they are but for ties.
    expect(rows[2].slice(1)).toEqual(['0.0 ± 0.0', '0.0 ± 0.0']);
    expect(rows[5].slice(1)).toEqual(['100.0 ± 0.0', '100.0 ± 0.0']);
    for (const ranks of rows[8].slice(1)) expect(ranks).toMatch(/^(1\.000|0\.99\d) ± 0\.00\d$/);
    // Below 20 rows there is no interval.
    expect(rows[11][1]).toBe('-');
    expect(rows[11][2]).toMatch(/^\d+\.\d ± \d+\.\d$/);
  });

  test('intervals: a row a target and number of rows', () => {
    const text = intervalsText(
      evaluationsOn(table, () => undefined),
      { targets: ['phone', 'laptop'], train: [24], asked: 20, repeats: 2 },
    );
    const rows = rowsOf(text);
    expect(rows.map(([target, train]) => [target, train])).toEqual([
      ['target', 'rows'],
      ['phone', '24'],
      ['laptop', '24'],
    ]);
    for (const figures of rows.slice(1))
      for (const figure of figures.slice(2)) expect(figure).toMatch(/^[\d.]+ ± [\d.]+$/);
  });
});

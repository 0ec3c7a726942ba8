import { expect, test } from 'vitest';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../../../src/space/nas-bench-201/cell';
import { type EdgeCellTable, parseEdgeCellTable } from '../../../../tools/evaluate/edge-cell-table';
import type { EvaluateOptions } from '../../../../tools/evaluate/options';
import { evaluateLines } from '../../../../tools/evaluate/run';
import { readEvaluateOptions } from '../../../support/evaluate-options';

/** 60 cells; on the phone each code of an operator costs as many ms, and the clock of the watch has stopped. */
function tinyTable(): EdgeCellTable {
  const lines = Array.from({ length: 60 }, (_, i) => {
    const cell = edgeCellAt((i * 257) % EDGE_CELLS);
    const ms = cell.operators.reduce((sum, code) => sum + code, 5);
    return `${edgeCellText(cell)},${ms},7`;
  });
  const table = parseEdgeCellTable(`arch,phone,watch\n${lines.join('\n')}\n`);
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

function optionsOf(...args: readonly string[]): EvaluateOptions {
  const options = readEvaluateOptions(['--space', 'nas-bench-201', '--table', 'x.csv', '--test', '20', ...args]);
  if (options === undefined) throw new Error('help was not asked for');
  return options;
}

test('a line an estimator: errors and intervals in percent, each with its deviation over the repeats', () => {
  const options = optionsOf('--target', 'phone', '--train', '30', '--estimators', 'macs-line,ridge', '--repeats', '2');
  const [line, ridge] = [...evaluateLines(tinyTable(), options)];
  expect([line.estimator, ridge.estimator]).toEqual(['macs-line', 'ridge']);
  const { figures } = ridge;
  const names = ['within5', 'within10', 'mape', 'rmspe', 'spearman', 'kendall', 'fitMs', 'predictMicrosPerArch'];
  for (const name of [...names, 'coverage90', 'slowest10Coverage90', 'width90']) {
    expect(figures[name]).toBeGreaterThanOrEqual(0);
    expect(figures[`${name}Sd`]).toBeGreaterThanOrEqual(0);
  }
  expect(figures.mape).toBeLessThan(line.figures.mape ?? 0);
});

test.each([
  ['two rows', ['--target', 'phone', '--train', '2'], /at least 10 measured cells to be checked; there are 2/],
  ['a constant target', ['--target', 'watch', '--train', '30'], /All 30 cells have the latency 7 ms/],
  [
    'a column that is not there',
    ['--target', 'tablet', '--train', '30'],
    /no column "tablet"; it has arch, phone, watch/,
  ],
  ['more rows than there are', ['--target', 'phone', '--train', '50'], /40 rows to train on, not 50/],
])('%s: a clear message and no line', (_, args, message) => {
  expect(() => [...evaluateLines(tinyTable(), optionsOf(...args))]).toThrow(message);
});

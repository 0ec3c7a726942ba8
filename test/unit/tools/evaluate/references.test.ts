import { expect, test } from 'vitest';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../../../src/space/nas-bench-201/cell';
import { type EdgeCellTable, parseEdgeCellTable } from '../../../../tools/evaluate/edge-cell-table';
import type { EvaluateOptions } from '../../../../tools/evaluate/options';
import { ReferenceModels } from '../../../../tools/evaluate/references';
import { knownRows } from '../../../../tools/evaluate/rows';
import { readEvaluateOptions } from '../../../support/evaluate-options';

const ROWS = 80;
const cells = Array.from({ length: ROWS }, (_, i) => edgeCellAt((i * 191) % EDGE_CELLS));

/** Two devices; the latencies of `known` on the first 20 rows are multiplied. */
function tableOf(factor: number): EdgeCellTable {
  const lines = cells.map((cell, i) => {
    const ms = 5 + cell.operators.reduce((sum, code, edge) => sum + code * (1 + 0.1 * edge), 0);
    return `${edgeCellText(cell)},${i < 20 ? factor * ms : ms},${2 * ms}`;
  });
  const table = parseEdgeCellTable(`arch,known,target\n${lines.join('\n')}\n`);
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

function optionsOf(referenceTrain: number): EvaluateOptions {
  const args = ['--space', 'nas-bench-201', '--table', 'x.csv', '--target', 'target', '--train', '10'];
  const options = readEvaluateOptions([...args, '--references', 'known', '--reference-train', `${referenceTrain}`]);
  if (options === undefined) throw new Error('help was not asked for');
  return options;
}

const asked = knownRows(tableOf(1), optionsOf(40)).slice(0, 20);

test('a model of a reference device never saw the rows that are asked for', () => {
  const [model] = new ReferenceModels(tableOf(1), optionsOf(40)).without(asked);
  expect(model.process.latenciesMs).toHaveLength(40);
  expect(new ReferenceModels(tableOf(100), optionsOf(40)).without(asked)).toEqual([model]);
  expect(new ReferenceModels(tableOf(100), optionsOf(40)).without([])).not.toEqual([model]);
});

test('too few rows of a reference are refused by name', () => {
  const models = new ReferenceModels(tableOf(1), optionsOf(61));
  expect(() => models.without(asked)).toThrow(
    'The column "known" has 60 rows to train on, not 61: lower --reference-train',
  );
});

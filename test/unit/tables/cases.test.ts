import { beforeAll, expect, test } from 'vitest';
import { readQualityTable } from '../../../src/search/quality-table';
import { architectureName } from '../../../src/space/architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { readArchitectureTable } from '../../../src/tables/architecture-table';
import { decodeTable } from '../../../src/tables/decode';
import { reportOfTable } from '../../../src/tables/table-report';
import { runTool } from '../../../tools/cli/tool.mjs';
import { evaluateTool } from '../../../tools/evaluate/tool';
import { tableTool } from '../../../tools/table/tool';
import { describeWithTableCases, readTableCase, tableCasePath } from '../../support/shared-data';
import { rememberingTerminal } from '../../support/terminal';

const EDGES = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;
const CELLS = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;

/** Each file with its key, its column of latencies, and their unit; `absent` is the row whose latency it does not have. */
const TABLES: readonly (readonly [
  file: string,
  key: string,
  column: string,
  unit: string,
  absent: number | undefined,
])[] = [
  ['plain.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['arch_str.csv', 'arch_str', 'pixel_ms', 'ms', undefined],
  ['comment.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['excel-trailing-columns.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['excel-trailing-rows.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['failed-minus-one.csv', 'arch', 'pixel_ms', 'ms', 7],
  ['header-capital.csv', 'Arch', 'Pixel_ms', 'ms', undefined],
  ['mac-cr.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['microseconds.csv', 'arch', 'pixel_us', 'us', undefined],
  ['na.csv', 'arch', 'pixel_ms', 'ms', 7],
  ['nan.csv', 'arch', 'pixel_ms', 'ms', 7],
  ['net-config.csv', 'arch_str', 'pixel_ms', 'ms', undefined],
  ['operator-codes.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['pandas-index.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['quoted-newline.csv', 'arch', 'pixel (ms)', 'ms', undefined],
  ['seconds.csv', 'arch', 'pixel_s', 's', undefined],
  ['semicolon.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['tab.csv', 'arch', 'pixel_ms', 'ms', undefined],
  ['thousands.csv', 'arch', 'pixel_us', 'us', undefined],
  ['unit-in-cell.csv', 'arch', 'pixel', 'ms', undefined],
];
const QUALITIES = [
  ['plain.csv', 'test_accuracy', 'higher', 5],
  ['one-nan.csv', 'test_accuracy', 'higher', 4],
  ['pandas-row-number.csv', 'cifar10', 'higher', 5],
  ['top1-error.csv', 'top1_error', 'lower', 5],
] as const;

function textOf(file: string): string {
  const text = decodeTable(readTableCase(file));
  if (!text.ok) throw new Error(text.error);
  return text.value;
}

/** Latencies in ms by the names of their cells. */
function latenciesOf(file: string, column: string): Map<string, number | undefined> {
  const table = readArchitectureTable(textOf(file), EDGES);
  if (!table.ok) throw new Error(table.error);
  const values = table.value.column(column);
  if (!values.ok) throw new Error(values.error);
  return new Map(table.value.keys.map((key, i) => [architectureName(key), values.value[i]]));
}

async function printed(tool: ReturnType<typeof tableTool>, ...args: readonly string[]): Promise<string> {
  const { terminal, printed, told } = rememberingTerminal('/');
  const code = await runTool(tool, args, terminal);
  if (code !== 0) throw new Error(told.join('\n'));
  return printed.join('\n');
}

describeWithTableCases('tables of latencies from the field', () => {
  let plain: Map<string, number | undefined>;
  let plainMape: number;
  const mapeOf = async (file: string, column: string): Promise<number> => {
    const table = tableCasePath(`tables/${file}`);
    const asked = ['--space', 'nas-bench-201', '--table', table, '--target', column, '--train', '10'];
    return JSON.parse(await printed(evaluateTool(), ...asked, '--estimators', 'ridge')).mape;
  };
  beforeAll(async () => {
    plain = latenciesOf('tables/plain.csv', 'pixel_ms');
    plainMape = await mapeOf('plain.csv', 'pixel_ms');
  });

  test.each(TABLES)('%s is read as the page reads it', (file, key, column, unit, absent) => {
    const report = reportOfTable(textOf(`tables/${file}`), EDGES);
    if (!report.ok) throw new Error(report.error);
    expect(report.value.key).toEqual([key]);
    expect(report.value.columns.find(({ name }) => name === column)).toMatchObject({ unit, direction: 'lower' });
    expect(report.value.quality).toBeUndefined();
    const read = latenciesOf(`tables/${file}`, column);
    expect([...read.keys()]).toEqual([...plain.keys()]);
    for (const [place, [cell, ms]] of [...read].entries()) {
      if (place + 2 === absent) expect(ms).toBeUndefined();
      else expect(ms).toBeCloseTo(plain.get(cell) ?? Number.NaN, 10);
    }
  });

  test.each(TABLES)('%s is read as npm run table reads it', async (file, key, column, unit) => {
    const json = JSON.parse(
      await printed(tableTool(), tableCasePath(`tables/${file}`), '--space', 'nas-bench-201', '--json'),
    );
    const isFailed = file === 'failed-minus-one.csv';
    expect(json).toMatchObject({ key, rows: isFailed ? 39 : 40, quality: null });
    expect(json.columns).toContainEqual({ name: column, unit, direction: 'lower' });
    const why = 'its "pixel_ms" is -1, which stands for a failed measurement';
    expect(json.refused).toEqual(isFailed ? [{ row: 7, why }] : []);
  });

  test.each(TABLES)('%s is evaluated alike', async (file, _, column, __, absent) => {
    if (absent !== undefined) expect(await mapeOf(file, column)).toBe(await mapeOf('nan.csv', 'pixel_ms'));
    else expect(await mapeOf(file, column)).toBeCloseTo(plainMape, 8);
  });
});

describeWithTableCases('tables of accuracies from the field', () => {
  test.each(QUALITIES)('%s: the best cell is the right one', (file, column, direction, matched) => {
    const read = readQualityTable(textOf(`quality/${file}`), CELLS);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.report).toMatchObject({ column, direction, matched, refused: 0 });
    const known = [...read.value.quality.entries()].filter(([, value]) => !Number.isNaN(value));
    expect(known).toHaveLength(matched);
    expect(known.sort((a, b) => b[1] - a[1])[0][0]).toBe(300_000);
  });

  test.each(QUALITIES)('%s is read as npm run table reads it', async (file, column, direction) => {
    const json = JSON.parse(
      await printed(tableTool(), tableCasePath(`quality/${file}`), '--space', 'nas-bench-101', '--json'),
    );
    expect(json).toMatchObject({ rows: 5, refused: [], key: 'name', quality: column });
    expect(json.columns).toEqual([{ name: column, unit: null, direction }]);
  });
});

import { csvParseRows } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { Analyst } from '../../../src/analysis/frame/analyst';
import { RECORD_COLUMNS } from '../../../src/analysis/questions/columns';
import type { AnswerView } from '../../../src/analysis/questions/question';
import { saveCsv } from '../../../src/components/chart/save';
import { cellsCsv } from '../../../src/insights/cells-csv';
import { cellRows } from '../../../src/insights/rows';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { csvText, parseCsv } from '../../../src/tables/csv';
import { SPACE_TABLES } from '../../../tools/space/tables';
import { recordOf } from '../../support/gallery/fixtures';
import { readSource } from '../../support/imports';
import { repositoryFiles } from '../../support/repository';

const HOSTILE = [
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\ufeff=1',
  "'=1",
  "''-1",
  '=HYPERLINK("http://x","a, b")',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff20x',
  '"=1',
  '-',
  '+',
];
const HARMLESS = ['Pixel 8', "'quoted'", "it's", 'a=b', 'nb101-7', '|nor_conv_3x3~0|', '-5', '-0.5', '-1e-7', '', '−5'];

/** What spreadsheets run, written down anew here: not the pattern of the writer. */
function beginsFormula(cell: string): boolean {
  const first = cell.replace(/^[\s\ufeff]+/, '')[0] ?? '';
  if (/^[\t\r\n]/.test(cell)) return true;
  if (first === '-' && Number.isFinite(Number(cell))) return false;
  return ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'].includes(first);
}

/** Column by column, by a reader that is not ours: the cells that a spreadsheet would run. */
function formulasIn(text: string): string[] {
  const [header, ...rows] = csvParseRows(text);
  expect(rows.length).toBeGreaterThan(0);
  const inColumns = header.flatMap((name, place) =>
    rows.flatMap((row) => (beginsFormula(row[place]) ? [`${name}: ${JSON.stringify(row[place])}`] : [])),
  );
  return [...header.filter(beginsFormula), ...inColumns];
}

test('the check itself finds formulas', () => {
  expect(formulasIn('=a,b\n-5,=1\n')).toEqual(['=a', 'b: "=1"']);
});

test.each([...HOSTILE, ...HARMLESS])('%j is no formula, and our reader gives it back', (cell) => {
  const text = csvText(['name', 'value'], [[cell, -1.5]]);
  expect(formulasIn(text)).toEqual([]);
  expect(parseCsv(text)).toEqual({ ok: true, value: { header: ['name', 'value'], rows: [[cell, '-1.5']] } });
});

test.each(HARMLESS)('%j is written as it is', (cell) => {
  expect(csvParseRows(csvText(['name', 'b'], [[cell, 0]]))[1][0]).toBe(cell);
});

test('numbers stay numbers', () => {
  expect(csvText(['a', 'b', 'c'], [[-1, 1e-7, -1.5e21]])).toBe('a,b,c\r\n-1,1e-7,-1.5e+21\r\n');
});

/** A study with this text in place of every name that somebody else may have chosen. */
function hostileRecord(name: string): StudyRecord {
  const record = recordOf({ preset: 'smoke', failed: [3], deviceName: name });
  const environments = Object.fromEntries(
    Object.entries(record.environments).map(([id, environment]) => [
      id,
      { ...environment, adapter: { ...environment.adapter, name }, platform: name, deviceModel: name, userAgent: name },
    ]),
  );
  return { ...record, environments, definition: { ...record.definition, name } };
}

describe.each(HOSTILE)('every export of a study that is called %j:', (name) => {
  const record = hostileRecord(name);

  test('its cells', () => {
    const rows = cellRows(record).map((row) => ({ ...row, name }));
    expect(formulasIn(cellsCsv(rows, record))).toEqual([]);
  });

  test('the numbers behind a chart', async () => {
    const saved: Blob[] = [];
    const table = {
      columns: [{ label: name }, { label: `${name} ms`, numeric: true }],
      rows: () => [
        [name, -1],
        ['x', 2],
      ],
    };
    saveCsv(table, 'chart', (_, content) => saved.push(content));
    expect(formulasIn(await saved[0].text())).toEqual([]);
  });

  const views: readonly AnswerView[] = [
    { kind: 'rows' },
    { kind: 'describe' },
    { kind: 'groups', by: 'device', measure: 'latency_ms' },
    { kind: 'groups', by: 'study', measure: 'latency_ms' },
    { kind: 'groups', by: 'adapter', measure: 'latency_ms' },
    { kind: 'correlation', method: 'spearman', columns: ['latency_ms', 'macs'] },
  ];
  test.each(views)('an analysis: $kind $by', (view) => {
    const analyst = new Analyst();
    analyst.reply({ type: 'add', record });
    const reply = analyst.reply({ type: 'ask', question: { filters: [], view } });
    if (reply.type !== 'answered') throw new Error(JSON.stringify(reply));
    const { columns, rows } = reply.answer;
    const text = csvText(
      columns.map((column) => column.name),
      rows,
    );
    expect(formulasIn(text)).toEqual([]);
  });

  test('an analysis with a table whose column is called so', () => {
    const analyst = new Analyst();
    analyst.reply({ type: 'add', record });
    const { architecture } = record.measurements[0];
    const index = 'index' in architecture ? architecture.index : 0;
    const joined = analyst.reply({ type: 'join', text: csvText(['name', name], [[`nb101-${index}`, 0.5]]) });
    if (joined.type !== 'joined') throw new Error(JSON.stringify(joined));
    const added = joined.columns.slice(RECORD_COLUMNS.length).map((column) => column.name);
    expect(added).toEqual([name.trim()]);
    expect(formulasIn(csvText(added, [[0.5]]))).toEqual([]);
  });
});

test.each(Object.keys(SPACE_TABLES))('the table of %s', (space) => {
  const lines: string[] = [];
  for (const line of SPACE_TABLES[space]()) {
    lines.push(line);
    if (lines.length === 2000) break;
  }
  expect(formulasIn(lines.join('\n'))).toEqual([]);
});

test('all that write CSV use the one writer', () => {
  const writers = repositoryFiles().filter(
    (file) => /^(src|tools)\/.*\.tsx?$/.test(file) && /text\/csv;|\.csv`/.test(readSource(file)),
  );
  expect(writers.length).toBeGreaterThanOrEqual(3);
  const others = writers.filter((file) => !/\b(csvText|cellsCsv)\(/.test(readSource(file)));
  expect(others).toEqual([]);
});

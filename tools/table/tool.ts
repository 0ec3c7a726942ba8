import { cleanText } from '../../src/base/clean-text';
import { reportOfTable, type TableReport } from '../../src/tables/table-report';
import { anyText, flag, listOf, oneOf, optional, required } from '../cli/arguments.mjs';
import { readTableFile } from '../cli/files';
import { quoted, wrongCall } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { SPACES, type SpaceName } from './spaces';

/** Tells what a table is read as, by the code that the page and `npm run evaluate` read it by. */
export const tableTool = () =>
  defineTool({
    call: 'npm run table --',
    about:
      'Tells what a table of figures by architecture is read as: rows, refused rows, the columns that name the rows, units and\n' +
      'directions, and the column that would be taken for the accuracy. Rows count as in a spreadsheet: the first line is row 1.',
    word: required('FILE', 'the table, as CSV', anyText),
    options: {
      space: required('NAME', `whose networks the rows are: ${Object.keys(SPACES).join(', ')}`, spaceName),
      key: optional(
        'COLUMN,COLUMN',
        'the columns that name the rows, where it is not seen by their values',
        listOf(anyText),
      ),
      json: flag('as one line of JSON'),
    },
    async run({ word, options }, terminal) {
      const text = await readTableFile(word, 'FILE', terminal);
      const report = reportOfTable(text, SPACES[options.space], options.key === undefined ? {} : { key: options.key });
      if (!report.ok) throw wrongCall(`The table ${quoted(word)} cannot be used: ${report.error}`);
      terminal.print(options.json ? JSON.stringify(jsonOf(report.value)) : textOf(report.value));
    },
  });

const spaceName = (text: string, name: string): SpaceName =>
  oneOf(['nas-bench-101', 'nas-bench-201', 'networks'] as const)(text, name);

const jsonOf = ({ rows, refused, key, columns, leftOut, quality }: TableReport) => ({
  rows,
  refused: refused.first.map(({ row, reason }) => ({ row, why: reason })),
  refusedCount: refused.count,
  key: key.join(', '),
  columns: columns.map(({ name, unit, direction }) => ({ name, unit: unit ?? null, direction: direction ?? null })),
  leftOut: leftOut.map(({ name, why }) => ({ column: name, why })),
  quality: quality ?? null,
});

function textOf({ rows, refused, key, columns, leftOut, quality }: TableReport): string {
  const listed = refused.first.map(({ row, reason }) => `  row ${row}: ${cleanText(reason)}`);
  const more = refused.count - refused.first.length;
  return [
    `rows     ${rows}`,
    `key      ${key.join(', ')}`,
    `quality  ${quality ?? 'none: choose a column'}`,
    `columns  ${columns.length === 0 ? 'none' : ''}`.trimEnd(),
    ...columns.map(
      ({ name, unit, direction }) =>
        `  ${name}: ${unitText(unit)}, ${direction === undefined ? 'which is better is not known' : `${direction} is better`}`,
    ),
    ...(leftOut.length === 0 ? [] : ['left out', ...leftOut.map(({ name, why }) => `  ${name}: ${why}`)]),
    `refused  ${refused.count}`,
    ...listed,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}

const unitText = (unit: string | undefined): string =>
  unit === undefined ? 'no unit' : unit === '%' || unit === 'ms' ? unit : `${unit}, read as ms`;

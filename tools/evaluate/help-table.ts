import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src/base/problem';
import { quoted, workFailed } from '../cli/problem.mjs';
import { type EdgeCellTable, parseEdgeCellTable } from './edge-cell-table';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
/** Columns of HELP's table that were computed and not measured. */
const ANALYTIC = ['eyeriss', 'fpga'];

/** The text of a published table beside the repository. Throws a CommandProblem where it cannot be read. */
export function publishedTableText(file: string): string {
  try {
    return readFileSync(DATA + file, 'utf8');
  } catch (error) {
    throw workFailed(`The published table ${quoted(file)} cannot be read (${messageOf(error)}): put it there`);
  }
}

/** The latencies of HELP (arXiv 2106.08630). Throws a CommandProblem where they cannot be read. */
export function helpTable(): EdgeCellTable {
  const table = parseEdgeCellTable(publishedTableText('nas-bench-201-latency-help-ms.csv'));
  if (!table.ok) throw workFailed(table.error);
  return table.value;
}

/** The columns of HELP's table that were measured on a device. */
export const measuredColumns = ({ columns }: Pick<EdgeCellTable, 'columns'>): string[] =>
  columns.filter((name) => name !== 'index' && !ANALYTIC.includes(name));

import { err, ok, type Result } from '../../src/base/result';
import { type EdgeCell, edgeCellAt } from '../../src/space/nas-bench-201/cell';
import { readArchitectureTable } from '../../src/tables/architecture-table';
import { type KeyedTable, reasonsOf } from '../../src/tables/keyed-table';
import { unitOfWord, wordsOf } from '../../src/tables/units';
import { SPACES } from '../table/spaces';

/** A published table of latencies by NAS-Bench-201 cell, in the order of its file. */
export interface EdgeCellTable extends Pick<KeyedTable<unknown>, 'columns' | 'places' | 'rows'> {
  readonly cells: readonly EdgeCell[];
  /** Latencies in ms, in the order of `cells`; undefined where a field is blank or refused. The error is a sentence. */
  column(name: string): Result<readonly (number | undefined)[], string>;
  /** Why fields of some columns, and rows that are none, are left out: a sentence each for the first of them. */
  leftOut(columns: readonly string[]): string[];
}

/**
 * Reads a table as the page does. Refused with a sentence where a cell cannot be read or is there twice: rows count, so none
 * is left out, but for remarks and rows that sum up others.
 */
export function parseEdgeCellTable(text: string): Result<EdgeCellTable, string> {
  const table = readArchitectureTable(text, SPACES['nas-bench-201']);
  if (!table.ok) return table;
  const { keys, columns, rows, places, refused } = table.value;
  const lost = refused.first.filter(({ isAside }) => isAside === undefined);
  if (lost.length > 0) return err(reasonsOf({ count: lost.length, first: lost }).join(' '));
  const nameOf = (wanted: string): string => columnNamed(columns, wanted) ?? wanted;
  return ok({
    cells: keys.map((key) => edgeCellAt(key.kind === 'nas-bench-201' ? key.index : -1)),
    ...{ columns, rows, places },
    column: (name) => table.value.column(nameOf(name)),
    leftOut: (names) =>
      names
        .flatMap((name) => {
          const figures = table.value.figures(nameOf(name));
          return figures.ok ? reasonsOf(figures.value.refused) : [];
        })
        .concat(reasonsOf(refused)),
  });
}

/** The column of a name, else the only one that differs from it in case, blanks and unit alone. */
function columnNamed(columns: readonly string[], wanted: string): string | undefined {
  if (columns.includes(wanted)) return wanted;
  const same = columns.filter((name) => wordsOf(name).join() === wordsOf(wanted).join());
  const alike = same.length > 0 ? same : columns.filter((name) => stemOf(name) === stemOf(wanted));
  return alike.length === 1 ? alike[0] : undefined;
}

const stemOf = (name: string): string =>
  wordsOf(name)
    .filter((word, place) => place === 0 || unitOfWord(word) === undefined)
    .join();

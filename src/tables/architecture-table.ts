import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import { cellFromMatrix, MAX_EDGES, pruneCell } from '../space/nas-bench-101/cell';
import { nasBench101 } from '../space/nas-bench-101/enumerate';
import { EDGE_CELLS, edgeCellIndex } from '../space/nas-bench-201/cell';
import { resolveEach } from '../space/resolve';
import { matrixOf, operatorNamesOf } from './cell-matrix';
import { edgeCellOfNotation } from './edge-cell-notations';
import { type ArchitectureKey, keyChoices, keysOf } from './key-columns';
import { type ChosenUnits, type KeyedTable, readKeyedTable, type TableKey } from './keyed-table';
import { type RowTaker, readRecords } from './records';

/** What a person says of a table instead of what is found in it. */
export interface TableChoice {
  /** The columns that name the rows. */
  readonly key?: readonly string[];
  /** The unit of a column by its name. */
  readonly units?: ChosenUnits;
}

/**
 * Reads a table of figures (latency, accuracy) by architecture of a space. The columns that name the architectures are found
 * by their values; where several do, rows whose names disagree are refused. `key` selects the columns instead. It is
 * required for an index of NAS-Bench-201, which is this site's index and not that of the benchmark's authors, and for an
 * index of NAS-Bench-101 that may be a row number.
 */
export function readArchitectureTable(
  text: string,
  space: SearchSpace,
  { key, units }: TableChoice = {},
): Result<KeyedTable<Architecture>, string> {
  return readKeyedTable(
    text,
    (head) => {
      const keys = keysOf(head, space, key);
      return keys.ok ? ok(tableKey(keys.value, space)) : keys;
    },
    units,
  );
}

/** What a person may choose as the key of a table that was refused; none where no key would help: its header or a row is broken. */
export function keyChoicesOf(text: string, space: SearchSpace): readonly (readonly string[])[] {
  let choices: readonly (readonly string[])[] = [];
  const read = readRecords(text, (head) => {
    choices = keyChoices(head, space);
    return ok(NO_ROWS);
  });
  return read.ok ? choices : [];
}

const NO_ROWS: RowTaker = { take: () => undefined, refuse: () => undefined };

function tableKey(keys: readonly ArchitectureKey[], space: SearchSpace): TableKey<Architecture> {
  return {
    columns: keys.flatMap(({ columns }) => columns),
    identity: architectureName,
    read(rows) {
      let first = 0;
      const readings = keys.map((key) => {
        const fields = rows.map((row) => row.slice(first, first + key.columns.length));
        first += key.columns.length;
        return readKey(key, fields, space);
      });
      return rows.map((_, row) =>
        agreed(
          keys,
          readings.map((reading) => reading[row]),
        ),
      );
    },
  };
}

/** The architecture that all keys of a row name; the error is a sentence. */
function agreed(
  keys: readonly ArchitectureKey[],
  named: readonly Result<Architecture, string>[],
): Result<Architecture, string> {
  const [first, ...others] = named;
  if (!first.ok) return first;
  const name = architectureName(first.value);
  for (const [i, other] of others.entries()) {
    if (!other.ok) return other;
    if (architectureName(other.value) !== name) {
      const [one, two] = [keys[0], keys[i + 1]].map(({ columns }) => columns.join(' and '));
      return err(`its ${one} is ${name} and its ${two} ${architectureName(other.value)}`);
    }
  }
  return first;
}

function readKey(
  { kind, columns }: ArchitectureKey,
  rows: readonly (readonly string[])[],
  space: SearchSpace,
): Result<Architecture, string>[] {
  if (kind === 'matrix') return rows.map(([matrix, ops]) => cellOfMatrix(matrix, ops));
  if (kind === 'index' && space.kind === 'nas-bench-201') return rows.map(([index]) => edgeCellOfIndex(index));
  const texts = rows.map(([text]) => text);
  const notations = texts.map((text) => (space.kind === 'nas-bench-201' ? edgeCellOfNotation(text) : undefined));
  return resolveEach(texts, space).map((result, row) => {
    const cell = notations[row];
    if (cell !== undefined) return ok({ kind: 'nas-bench-201', index: edgeCellIndex(cell) });
    return result.ok ? result : err(`its ${columns.join()} ${quote(texts[row])}: ${result.error}`);
  });
}

function edgeCellOfIndex(text: string): Result<Architecture, string> {
  const index = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return index < EDGE_CELLS
    ? ok({ kind: 'nas-bench-201', index })
    : err(`${quote(text)} is not an index from 0 to ${EDGE_CELLS - 1}`);
}

function cellOfMatrix(matrix: string, ops: string): Result<Architecture, string> {
  const names = operatorNamesOf(ops);
  const rows = matrixOf(matrix, names.length);
  if (!rows.ok) return rows;
  const drawn = cellFromMatrix(rows.value, names);
  if (!drawn.ok) return drawn;
  const cell = pruneCell(drawn.value);
  if (!cell.ok) return cell;
  const index = nasBench101().indexOf(cell.value);
  return index === undefined ? err(`it has more than ${MAX_EDGES} edges`) : ok({ kind: 'nas-bench-101', index });
}

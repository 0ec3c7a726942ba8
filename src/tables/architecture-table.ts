import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import { cellFromMatrix, MAX_EDGES, pruneCell } from '../space/nas-bench-101/cell';
import { nasBench101 } from '../space/nas-bench-101/enumerate';
import { EDGE_CELLS } from '../space/nas-bench-201/cell';
import { resolveEach } from '../space/resolve';
import { type KeyedTable, readKeyedTable, type TableKey } from './keyed-table';

/** Ways in which published tables name an architecture, each by the columns of its name, `matrix` together with `ops`. */
export type ArchitectureKey = 'name' | 'arch' | 'hash' | 'index' | 'matrix';

/** What is looked for in a table of each space. */
const KEYS_OF: Readonly<Record<SearchSpace['kind'], readonly ArchitectureKey[]>> = {
  'nas-bench-101': ['name', 'hash', 'index', 'matrix'],
  // Not an index: the benchmark's authors number the cells by an order of their own, and no row would show it.
  'nas-bench-201': ['name', 'arch'],
  networks: ['name'],
  'own-model': ['name'],
};

const isEdgeCellIndex = (key: ArchitectureKey, { kind }: SearchSpace): boolean =>
  key === 'index' && kind === 'nas-bench-201';

const columnsOf = (key: ArchitectureKey): readonly string[] => (key === 'matrix' ? ['matrix', 'ops'] : [key]);

/**
 * Reads a table of figures (latency, accuracy) by architecture of a space. By default every column that can name an
 * architecture is a key, and rows whose keys disagree are refused. `keys` selects the key columns instead. It is
 * required for `index` of NAS-Bench-201, which is this site's index and not that of the benchmark's authors.
 */
export function readArchitectureTable(
  text: string,
  space: SearchSpace,
  keys?: readonly ArchitectureKey[],
): Result<KeyedTable<Architecture>, string> {
  return readKeyedTable(text, (header) => {
    const known = KEYS_OF[space.kind];
    const odd = keys?.find((key) => !known.includes(key) && !isEdgeCellIndex(key, space));
    if (odd !== undefined) return err(`No row of ${space.kind} is named by ${odd}: ${known.join(', ')}.`);
    const present = keys ?? known.filter((key) => columnsOf(key).every((column) => header.includes(column)));
    if (present.length > 0) return ok(tableKey(present, space));
    const wanted = known.map((key) => columnsOf(key).join(' and ')).join(', or ');
    return err(`To name the rows, the table needs a column ${wanted}; it has ${header.join(', ')}.`);
  });
}

function tableKey(keys: readonly ArchitectureKey[], space: SearchSpace): TableKey<Architecture> {
  return {
    columns: keys.flatMap(columnsOf),
    identity: architectureName,
    read(rows) {
      let first = 0;
      const readings = keys.map((key) => {
        const fields = rows.map((row) => row.slice(first, first + columnsOf(key).length));
        first += columnsOf(key).length;
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
      return err(`its ${keys[0]} is ${name} and its ${keys[i + 1]} ${architectureName(other.value)}`);
    }
  }
  return first;
}

function readKey(
  key: ArchitectureKey,
  rows: readonly (readonly string[])[],
  space: SearchSpace,
): Result<Architecture, string>[] {
  if (key === 'matrix') return rows.map(([matrix, ops]) => cellOfMatrix(matrix, ops));
  if (isEdgeCellIndex(key, space)) return rows.map(([index]) => edgeCellOfIndex(index));
  const texts = rows.map(([text]) => text);
  return resolveEach(texts, space).map((result, row) =>
    result.ok ? result : err(`${quote(texts[row])}: ${result.error}`),
  );
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

/**
 * The operators of a NAS-Bench-101 cell as text: joined by semicolons, as this site writes them, or a list as JSON or
 * Python print it.
 */
export function operatorNamesOf(text: string): string[] {
  const names = text
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[;,]/);
  return names.map((name) => name.trim().replace(/^(['"])(.*)\1$/, '$2'));
}

/**
 * The matrix of a cell with `vertices` vertices from its text: its bits above the diagonal, column by column, as this site
 * writes them; or rows in brackets, as JSON, Python and numpy print them, or without any.
 */
export function matrixOf(text: string, vertices: number): Result<number[][], string> {
  const digits = text.replace(/[[\](){},;.\s]/g, '');
  if (!/^[01]+$/.test(digits)) return err(`the matrix ${quote(text)} holds other than 0 and 1`);
  const bits = Array.from(digits, Number);
  const isTriangle = bits.length === (vertices * (vertices - 1)) / 2;
  if (!isTriangle && bits.length !== vertices * vertices) {
    return err(`the matrix has ${bits.length} entries, which do not fit ${vertices} operators`);
  }
  const bit = (from: number, to: number): number => {
    if (!isTriangle) return bits[from * vertices + to];
    return from < to ? bits[from + (to * (to - 1)) / 2] : 0;
  };
  const places = Array.from({ length: vertices }, (_, i) => i);
  return ok(places.map((from) => places.map((to) => bit(from, to))));
}

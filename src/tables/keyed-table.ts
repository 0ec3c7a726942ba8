import { assert } from '../base/assert';
import { cleanText } from '../base/clean-text';
import { excerpt, quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { readRecords } from './csv';

/** How a table identifies its rows. */
export interface TableKey<K> {
  /** The columns that together form the key. */
  readonly columns: readonly string[];
  /** The key of every row, or an error. All rows at once, since some kinds of keys are resolved together. */
  read(rows: readonly (readonly string[])[]): readonly Result<K, string>[];
  /** Equal for equal keys. */
  identity(key: K): string | number;
}

/** A published table of numbers: the rows whose key was resolved, in the order of the file. */
export interface KeyedTable<K> {
  readonly keys: readonly K[];
  /** The place of each in the file, from 0. */
  readonly places: readonly number[];
  /** Names of the columns that may hold numbers: all but the key. */
  readonly columns: readonly string[];
  /** The numbers of a column, in the order of `keys`; undefined where a field is blank. The error is a sentence. */
  column(name: string): Result<readonly (number | undefined)[], string>;
  readonly refused: RefusedRows;
}

export interface RefusedRows {
  readonly count: number;
  /** The first few. */
  readonly first: readonly { readonly row: number; readonly reason: string }[];
}

const MAX_REASONS = 5;

/** Magnitudes that a figure may have, but for zero: sums, quotients and squares of such figures are finite. */
const MIN_FIGURE = 1e-30;
const MAX_FIGURE = 1e30;

const isFigure = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= MIN_FIGURE && Math.abs(value) <= MAX_FIGURE);

/**
 * Reads a table. Rows without a valid key are refused, and so are all rows whose key occurs more than once, because it
 * is unknown which of them is right. The error is a sentence: the text is not a table, or no row is left.
 */
export function readKeyedTable<K>(
  text: string,
  keyOf: (header: readonly string[]) => Result<TableKey<K>, string>,
): Result<KeyedTable<K>, string> {
  let header: readonly string[] = [];
  let key: TableKey<K> | undefined;
  const named: string[][] = [];
  const numbers = new Map<string, NumberColumn>();
  const read = readRecords(text, (names) => {
    const chosen = keyOf(names);
    if (!chosen.ok) return chosen;
    key = chosen.value;
    const places = key.columns.map((name) => names.indexOf(name));
    const missing = places.indexOf(-1);
    if (missing >= 0) return err(noColumn(key.columns[missing], names));
    header = names;
    const columns = names.flatMap((name, place) => (places.includes(place) ? [] : [{ name, place }]));
    const taken = columns.map(({ name, place }) => {
      const column = new NumberColumn();
      numbers.set(name, column);
      return { place, column };
    });
    return ok((fields, row) => {
      named.push(places.map((place) => fields[place]));
      for (const { place, column } of taken) column.take(fields[place], row);
    });
  });
  if (!read.ok) return read;
  assert(key !== undefined, 'a table was read without its header');
  const { kept, refused } = matchRows(key, named);
  if (kept.length === 0) return err(['No row of the table could be matched.', ...reasonsOf(refused)].join(' '));
  const places = kept.map(({ row }) => row);
  return ok({
    keys: kept.map((row) => row.key),
    places,
    columns: [...numbers.keys()],
    column(name) {
      const column = numbers.get(name);
      return column === undefined ? err(noColumn(name, header)) : column.at(places);
    },
    refused,
  });
}

const noColumn = (name: string, header: readonly string[]): string =>
  `The table has no column ${quote(name)}; it has ${excerpt(header.join(', '))}.`;

/** One sentence a refused row, and one for all those that are not named. */
export function reasonsOf({ count, first }: RefusedRows): string[] {
  const rest = count - first.length;
  return [
    ...first.map(({ row, reason }) => `Row ${row}: ${reason}.`),
    ...(rest > 0 ? [`So it is with ${rest} more rows.`] : []),
  ];
}

/** Numbers as they are read; what is none, or beyond the bounds of a figure, is remembered where it stands. */
class NumberColumn {
  private readonly values: number[] = [];
  private readonly odd = new Map<number, string>();

  take(field: string, row: number): void {
    const text = field.trim();
    const value = text === '' ? Number.NaN : Number(text);
    if (text !== '' && !isFigure(value)) this.odd.set(row, field);
    this.values.push(value);
  }

  at(rows: readonly number[]): Result<(number | undefined)[], string> {
    const odd = this.odd.size === 0 ? undefined : rows.find((row) => this.odd.has(row));
    if (odd !== undefined) {
      const field = this.odd.get(odd) ?? '';
      const what = Number.isFinite(Number(field)) ? 'is beyond what can be computed with' : 'is no number';
      return err(`Row ${odd} holds ${quote(field)}, which ${what}.`);
    }
    return ok(rows.map((row) => (Number.isNaN(this.values[row]) ? undefined : this.values[row])));
  }
}

interface MatchedRow<K> {
  readonly row: number;
  readonly key: K;
}

function matchRows<K>(key: TableKey<K>, named: readonly (readonly string[])[]) {
  const read = key.read(named);
  const identities = read.map((result) => (result.ok ? key.identity(result.value) : undefined));
  const firstRow = new Map<string | number, number>();
  const secondRow = new Map<string | number, number>();
  for (const [row, identity] of identities.entries()) {
    if (identity === undefined) continue;
    if (!firstRow.has(identity)) firstRow.set(identity, row);
    else if (!secondRow.has(identity)) secondRow.set(identity, row);
  }
  const kept: MatchedRow<K>[] = [];
  const first: { readonly row: number; readonly reason: string }[] = [];
  let count = 0;
  for (const [row, result] of read.entries()) {
    const identity = identities[row];
    const one = identity === undefined ? undefined : firstRow.get(identity);
    const two = identity === undefined ? undefined : secondRow.get(identity);
    if (result.ok && two === undefined) {
      kept.push({ row, key: result.value });
      continue;
    }
    count++;
    if (first.length === MAX_REASONS) continue;
    first.push({
      row,
      reason: result.ok ? `it names the same as row ${row === one ? two : one}` : cleanText(result.error),
    });
  }
  const refused: RefusedRows = { count, first };
  return { kept, refused };
}

import { fromBase64Url, toBase64Url } from '../../base/base64url';
import { doublesOfText, doublesToText } from '../../base/number-bytes';
import { err, ok, type Result } from '../../base/result';

/**
 * One compressed column of a table of numbers. With few distinct values: these, and for each row the index of its value
 * (`places`, one byte each, base64url). Otherwise all values (`doubles`, as `doublesToText` writes them).
 */
export type PackedColumn =
  | { readonly values: readonly number[]; readonly places: string }
  | { readonly doubles: string };

const MAX_VALUES = 256;

/** Compresses a table by columns. `rows`: one array per row, all of one length. */
export function packColumns(rows: readonly (readonly number[])[]): PackedColumn[] {
  return (rows[0] ?? []).map((_, j) => packColumn(rows.map((row) => row[j])));
}

function packColumn(column: readonly number[]): PackedColumn {
  const values = [...new Set(column)];
  // An index saves seven of eight bytes per row; a distinct value costs up to twenty digits.
  if (values.length > Math.min(MAX_VALUES, column.length / 4)) return { doubles: doublesToText(column) };
  const places = new Map(values.map((value, place) => [value, place]));
  return { values, places: toBase64Url(Uint8Array.from(column, (value) => places.get(value) ?? 0)) };
}

/** The table of `count` rows. The error says why the columns are invalid. */
export function unpackColumns(packed: readonly PackedColumn[], count: number): Result<number[][], string> {
  const columns: (readonly number[])[] = [];
  for (const [j, column] of packed.entries()) {
    const numbers = unpackColumn(column);
    if (!numbers.ok) return err(`column ${j}: ${numbers.error}`);
    if (numbers.value.length !== count) return err(`column ${j} has ${numbers.value.length} rows, not ${count}`);
    columns.push(numbers.value);
  }
  return ok(Array.from({ length: count }, (_, i) => columns.map((column) => column[i])));
}

function unpackColumn(packed: PackedColumn): Result<number[], string> {
  if ('doubles' in packed) return doublesOfText(packed.doubles);
  const places = fromBase64Url(packed.places);
  if (!places.ok) return places;
  if (places.value.some((place) => place >= packed.values.length)) return err('a value is missing');
  return ok(Array.from(places.value, (place) => packed.values[place]));
}

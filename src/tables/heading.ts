import { cleanName } from '../base/clean-text';
import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { readFigureText } from './figure-text';
import type { RecordReader, TableRecord } from './record-reader';
import { unitOfWord } from './units';

/** The names of a table's columns. */
export interface Heading {
  /** Clean and without blanks around them; a column without a name is called by its place, from 1. */
  readonly names: readonly string[];
  /** Places of the columns without a name. */
  readonly nameless: ReadonlySet<number>;
  /** Where the names stand. */
  readonly row: number;
}

/** Lines above the header that may hold a title. */
const MAX_TITLES = 10;

/**
 * Reads the header: names in one line, or in several as pandas writes columns of two levels, with a line of units below where
 * there is one. A comment right above the first figures is the header where it has as many fields, as numpy writes it.
 * The reader stands behind the header afterwards. The error is a sentence.
 */
export function headingOf(reader: RecordReader): Result<Heading, string> {
  const first = firstRecord(reader);
  if (!first.ok) return first;
  let { fields: names } = first.value;
  const { row } = first.value;
  const hadEqualNames = equalNames(names) !== undefined;
  for (let ahead = reader.copy(); ; ahead = reader.copy()) {
    const next = ahead.next();
    if (!next.ok || next.value === undefined) break;
    const merged = mergedNames(names, next.value.fields, hadEqualNames);
    if (merged === undefined) break;
    names = merged;
    reader.next();
  }
  const fromNext = reader.copy().next();
  if (fromNext.ok && fromNext.value !== undefined && isRowNames(names, fromNext.value, reader)) names = ['', ...names];
  const used = withoutEmptyEnd(names, reader);
  const pair = equalNames(used);
  if (pair !== undefined)
    return err(
      `Row ${row} has two columns named ${quote(pair.name)}, columns ${pair.one + 1} and ${pair.two + 1}: rename one of them.`,
    );
  const nameless = new Set(used.flatMap((name, place) => (isNameless(name) ? [place] : [])));
  return ok({
    names: used.map((name, place) => (nameless.has(place) ? `Column ${place + 1}` : cleanName(name, ''))),
    nameless,
    row,
  });
}

/** Names that pandas and R give a column that had none. */
const isNameless = (name: string): boolean =>
  cleanName(name, '') === '' || /^Unnamed: \d+(_level_\d+)?$/.test(name.trim());

/** The first line that is no title: a title has its first field alone. Where all are so, the table has one column. */
function firstRecord(reader: RecordReader): Result<TableRecord, string> {
  const start = reader.copy();
  for (let lines = 0; lines < MAX_TITLES; lines++) {
    const before = reader.copy();
    const next = reader.next();
    if (!next.ok) return next;
    if (next.value === undefined) break;
    const { fields } = next.value;
    if (fields.slice(1).every((field) => field.trim() === '')) continue;
    const { comment } = reader;
    if (comment === undefined || comment.fields.length !== fields.length || !fields.some(isNumber))
      return ok(next.value);
    // The line is one of figures, to be read again as such.
    reader.moveTo(before);
    return ok(comment);
  }
  reader.moveTo(start);
  const only = reader.next();
  if (!only.ok) return only;
  return only.value === undefined ? err(EMPTY) : ok(only.value);
}

const EMPTY = 'The table is empty: choose a file with a row of column names and rows.';

const isNumber = (field: string): boolean => readFigureText(field).kind === 'figure';

/** A name that two columns have. */
function equalNames(
  names: readonly string[],
): { readonly name: string; readonly one: number; readonly two: number } | undefined {
  const places = new Map<string, number>();
  for (const [two, raw] of names.entries()) {
    const name = cleanName(raw, '');
    const one = places.get(name);
    if (name !== '' && one !== undefined) return { name, one, two };
    places.set(name, two);
  }
  return undefined;
}

/**
 * The names with those of the line below; undefined where that is a row. It is more of the header where it holds units
 * alone, where it tells columns of equal names apart, or, below such a one, names columns without a name alone.
 */
function mergedNames(
  names: readonly string[],
  below: readonly string[],
  hadEqualNames: boolean,
): readonly string[] | undefined {
  if (below.length !== names.length || below.some(isNumber)) return undefined;
  const filled = below.flatMap((field, place) => (field.trim() === '' ? [] : [place]));
  if (filled.every((place) => unitOfWord(bare(below[place])) !== undefined))
    return names.map((name, place) => (below[place].trim() === '' ? name : `${name} (${bare(below[place])})`));
  const joined = names.map((name, place) => `${name} ${below[place]}`.trim());
  if (equalNames(names) !== undefined) return equalNames(joined) === undefined ? joined : undefined;
  return hadEqualNames && filled.every((place) => names[place].trim() === '') ? joined : undefined;
}

const bare = (unit: string): string => unit.trim().replace(/^[([](.*)[)\]]$/, '$1');

/**
 * Whether every row has one field more than the header, which counts the rows: R and pandas write row names so, without a
 * name for their column.
 */
function isRowNames(names: readonly string[], first: TableRecord, reader: RecordReader): boolean {
  if (first.fields.length !== names.length + 1 || !/^[01]$/.test(first.fields[0].trim())) return false;
  const ahead = reader.copy();
  let count = Number(first.fields[0]);
  for (let lines = 0; lines < MAX_TITLES; lines++) {
    const next = ahead.next();
    if (!next.ok || next.value === undefined) return lines > 0;
    if (next.value.fields.length !== names.length + 1 || Number(next.value.fields[0]) !== count) return false;
    count++;
  }
  return true;
}

/** Without the nameless columns at the end that are empty in the first rows: a spreadsheet writes such. */
function withoutEmptyEnd(names: readonly string[], reader: RecordReader): readonly string[] {
  let width = names.length;
  while (width > 1 && cleanName(names[width - 1], '') === '') width--;
  const ahead = reader.copy();
  for (let lines = 0; lines < MAX_TITLES; lines++) {
    const next = ahead.next();
    if (!next.ok || next.value === undefined) break;
    next.value.fields.forEach((field, place) => {
      if (field.trim() !== '' && place < names.length) width = Math.max(width, place + 1);
    });
  }
  return names.slice(0, width);
}

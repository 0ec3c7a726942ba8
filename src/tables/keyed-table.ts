import { assert } from '../base/assert';
import { cleanText } from '../base/clean-text';
import { excerpt, quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { FigureColumn, type ReadFigures } from './figure-column';
import type { Mark } from './figure-text';
import { readRecords, type TableHead } from './records';
import { type FigureUnit, unitInColumn } from './units';

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
  /** The place of each among the rows of the file, from 0; blank lines and comments are none. */
  readonly places: readonly number[];
  /** The number of each as a spreadsheet shows it: the first line of the file is row 1. */
  readonly rows: readonly number[];
  /** The columns of the key. */
  readonly keyColumns: readonly string[];
  /** The fields of the key in the first of `rows`. */
  readonly keyExample: readonly string[];
  /** Names of the columns that may hold numbers: all but the key, and but those without a name, which count the rows mostly. */
  readonly columns: readonly string[];
  /** What the columns without a name that do not count the rows are called: by their places, from 1. */
  readonly nameless: readonly string[];
  /** Whether the figures of a column only count the rows, from 0 or 1. */
  isCounter(name: string): boolean;
  /**
   * The numbers of a column, in the order of `keys`; undefined where a field is blank or refused. Times are in ms. The
   * error is a sentence.
   */
  column(name: string): Result<readonly (number | undefined)[], string>;
  /** What a column was read as; the error is a sentence. */
  figures(name: string): Result<ColumnFigures, string>;
  readonly refused: RefusedRows;
}

export interface ColumnFigures extends Pick<ReadFigures, 'unit' | 'example'> {
  /** In the order of `keys`. */
  readonly values: readonly (number | undefined)[];
  /** Rows of `keys` whose field is refused. */
  readonly refused: RefusedRows;
}

export interface RefusedRows {
  readonly count: number;
  /** The first of them. `row` is as a spreadsheet numbers it. */
  readonly first: readonly RefusedRow[];
}

export interface RefusedRow {
  readonly row: number;
  readonly reason: string;
  /** A sum, a mean or a remark: no row of the table is lost by it. */
  readonly isAside?: true;
}

/** So many refused rows are kept with their reasons. */
const MAX_KEPT = 1000;
/** And so many are told in sentences. */
const MAX_REASONS = 5;

/** What stands in place of a name where a row sums up others. */
const SUMMARY =
  /^(?:(?:grand |sub)?totals?|sum|summe|gesamt|average|avg\.?|mean|mittelwert|median|min|minimum|max|maximum|std|stdev|stddev|std\. dev\.|variance|var|count|geomean)\s*:?$/i;

/** What a person chose about a column. */
export type ChosenUnits = Readonly<Record<string, FigureUnit>>;

/**
 * Reads a table. Rows without a valid key are refused, and so are all rows whose key occurs more than once, because it
 * is unknown which of them is right. `keyOf` finds the key by the header and the first rows. The error is a sentence: the
 * text is not a table, or no row is left.
 */
export function readKeyedTable<K>(
  text: string,
  keyOf: (head: TableHead) => Result<TableKey<K>, string>,
  units: ChosenUnits = {},
): Result<KeyedTable<K>, string> {
  let read: ReadRows<K> | undefined;
  const done = readRecords(text, (head) => {
    const key = keyOf(head);
    if (!key.ok) return key;
    const missing = key.value.columns.find((name) => !head.names.includes(name));
    if (missing !== undefined) return err(noColumn(missing, head.names));
    const rows = new ReadRows(head, key.value);
    read = rows;
    return ok(rows);
  });
  if (!done.ok) return done;
  assert(read !== undefined, 'a table was read without its header');
  return read.table(units);
}

/** The rows of a table as they are read. */
class ReadRows<K> {
  private readonly named: string[][] = [];
  private readonly rows: number[] = [];
  private readonly asides: RefusedRow[] = [];
  private asideCount = 0;
  private readonly keyPlaces: readonly number[];
  private readonly figureColumns: readonly { readonly place: number; readonly column: FigureColumn }[];

  constructor(
    private readonly head: TableHead,
    private readonly key: TableKey<K>,
  ) {
    this.keyPlaces = key.columns.map((name) => head.names.indexOf(name));
    this.figureColumns = head.names.flatMap((_, place) =>
      this.keyPlaces.includes(place) ? [] : [{ place, column: new FigureColumn() }],
    );
  }

  take(fields: readonly string[], row: number): void {
    if (this.keyPlaces.some((place) => SUMMARY.test(fields[place].trim()))) {
      this.refuse(row, 'it sums up other rows');
      return;
    }
    this.named.push(this.keyPlaces.map((place) => fields[place]));
    this.rows.push(row);
    for (const { place, column } of this.figureColumns) column.take(fields[place]);
  }

  refuse(row: number, reason: string): void {
    this.asideCount++;
    if (this.asides.length < MAX_KEPT) this.asides.push({ row, reason, isAside: true });
  }

  table(units: ChosenUnits): Result<KeyedTable<K>, string> {
    const { names, nameless } = this.head;
    const { kept, refused } = matchRows(this.key, this.named, this.rows);
    const all = joined(refused, { count: this.asideCount, first: this.asides });
    if (kept.length === 0) return err(['No row of the table could be matched.', ...reasonsOf(all)].join(' '));
    const places = kept.map(({ place }) => place);
    const isKept = new Set(places);
    const columns = new Map(
      this.figureColumns.filter(({ place }) => !nameless.has(place)).map(({ place, column }) => [names[place], column]),
    );
    const fileMark = markOf([...columns.values()]);
    const known = new Map<string, Result<ColumnFigures, string>>();
    const figures = (name: string): Result<ColumnFigures, string> => {
      const column = columns.get(name);
      if (column === undefined) return err(noColumn(name, names));
      const found = known.get(name) ?? this.settle(name, column, places, isKept, fileMark, units);
      known.set(name, found);
      return found;
    };
    return ok({
      keys: kept.map(({ key }) => key),
      places,
      rows: places.map((place) => this.rows[place]),
      keyColumns: this.key.columns,
      keyExample: this.named[places[0]],
      columns: [...columns.keys()],
      nameless: this.figureColumns
        .filter(({ place, column }) => nameless.has(place) && !column.isCounter)
        .map(({ place }) => names[place]),
      isCounter: (name) => columns.get(name)?.isCounter ?? false,
      column(name) {
        const read = figures(name);
        return read.ok ? ok(read.value.values) : read;
      },
      figures,
      refused: all,
    });
  }

  private settle(
    name: string,
    column: FigureColumn,
    places: readonly number[],
    kept: ReadonlySet<number>,
    fileMark: Mark | undefined,
    units: ChosenUnits,
  ): Result<ColumnFigures, string> {
    const read = column.settle({
      name,
      separator: this.head.separator,
      namedUnit: unitInColumn(name, this.head.names),
      chosenUnit: Object.hasOwn(units, name) ? units[name] : undefined,
      fileMark,
      rowName: (place) => this.rows[place],
      isKept: (place) => kept.has(place),
    });
    if (!read.ok) return read;
    const { values, unit, example, refused } = read.value;
    const ofKept = places.flatMap((place) => {
      const reason = refused.get(place);
      return reason === undefined ? [] : [{ row: this.rows[place], reason: `its ${quote(name)} is ${reason}` }];
    });
    return ok({
      values: places.map((place) => (Number.isNaN(values[place]) ? undefined : values[place])),
      unit,
      example,
      refused: { count: ofKept.length, first: ofKept.slice(0, MAX_KEPT) },
    });
  }
}

/** The decimal mark that the columns of a file show; undefined where they show none, or several. */
function markOf(columns: readonly FigureColumn[]): Mark | undefined {
  const marks = new Set(columns.flatMap(({ mark }) => mark ?? []));
  const [mark] = marks;
  return marks.size === 1 ? mark : undefined;
}

/** Refused rows of two kinds, in the order of the file. */
export const joined = (one: RefusedRows, two: RefusedRows): RefusedRows => ({
  count: one.count + two.count,
  first: [...one.first, ...two.first].sort((a, b) => a.row - b.row).slice(0, MAX_KEPT),
});

const noColumn = (name: string, header: readonly string[]): string =>
  `The table has no column ${quote(name)}; it has ${excerpt(header.join(', '))}.`;

/** One sentence for each of the first refused rows, and one for all the others. */
export function reasonsOf({ count, first }: RefusedRows): string[] {
  const told = first.slice(0, MAX_REASONS);
  const rest = count - told.length;
  return [
    ...told.map(({ row, reason }) => `Row ${row}: ${reason}.`),
    ...(rest > 0 ? [`So it is with ${rest} more rows.`] : []),
  ];
}

interface MatchedRow<K> {
  readonly place: number;
  readonly key: K;
}

function matchRows<K>(key: TableKey<K>, named: readonly (readonly string[])[], rows: readonly number[]) {
  const read = key.read(named);
  const identities = read.map((result) => (result.ok ? key.identity(result.value) : undefined));
  const firstPlace = new Map<string | number, number>();
  const secondPlace = new Map<string | number, number>();
  for (const [place, identity] of identities.entries()) {
    if (identity === undefined) continue;
    if (!firstPlace.has(identity)) firstPlace.set(identity, place);
    else if (!secondPlace.has(identity)) secondPlace.set(identity, place);
  }
  const kept: MatchedRow<K>[] = [];
  const first: RefusedRow[] = [];
  let count = 0;
  for (const [place, result] of read.entries()) {
    const identity = identities[place];
    const one = identity === undefined ? undefined : firstPlace.get(identity);
    const two = identity === undefined ? undefined : secondPlace.get(identity);
    if (result.ok && two === undefined) {
      kept.push({ place, key: result.value });
      continue;
    }
    count++;
    if (first.length === MAX_KEPT) continue;
    const partner = (place === one ? two : one) ?? place;
    first.push({
      row: rows[place],
      reason: result.ok ? `it names the same as row ${rows[partner]}` : cleanText(result.error),
    });
  }
  const refused: RefusedRows = { count, first };
  return { kept, refused };
}

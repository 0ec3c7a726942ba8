import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import type { Separator } from './csv';
import { type FigureParts, figureOf, isGroupedBy, type Mark, readFigureText } from './figure-text';
import { type FigureUnit, type NamedUnit, toMs } from './units';

/** Magnitudes that a figure may have, but for zero: sums, quotients and squares of such figures are finite. */
const MIN_FIGURE = 1e-30;
const MAX_FIGURE = 1e30;

const isFigure = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= MIN_FIGURE && Math.abs(value) <= MAX_FIGURE);

/** Of the fields that are not blank, so many may be neither a number nor a failure: with more the column holds other things. */
const MAX_ODD_SHARE = 0.1;
/** With so many the column is one of text, and which rows they are is of no use. */
const MAX_ODD_KEPT = 50_000;
/** Row numbers of fewer rows could be anything. */
const MIN_COUNTED = 3;

/** What the fields of a column were read as. */
export interface ReadFigures {
  /** In the order of the rows; NaN where a field is blank or refused. Times are in ms. */
  readonly values: readonly number[];
  /** Unit that the file has, before times were converted; undefined where it names none. */
  readonly unit: FigureUnit | undefined;
  /** Rows whose field is refused, with the reason, which begins with the field. */
  readonly refused: ReadonlyMap<number, string>;
  /** The first field that holds a number, of a row that names something. */
  readonly example: { readonly text: string; readonly value: number } | undefined;
}

/** What a column's reading depends on beside its fields. */
export interface FigureContext {
  readonly name: string;
  readonly separator: Separator;
  readonly namedUnit: NamedUnit;
  /** The unit that the person chose instead. */
  readonly chosenUnit?: FigureUnit | undefined;
  /** The decimal mark that other columns of the file show. */
  readonly fileMark: Mark | undefined;
  /** A row as a person counts it. */
  readonly rowName: (row: number) => number;
  /** Whether a row names something; what the others hold decides nothing. */
  readonly isKept: (row: number) => boolean;
}

/**
 * The fields of one column as they are read. Plain numbers are kept as numbers, others as text until the whole column shows
 * what its decimal mark and unit are.
 */
export class FigureColumn {
  private readonly values: number[] = [];
  private readonly texts = new Map<number, FigureParts>();
  private readonly raw = new Map<number, string>();
  private readonly odd = new Map<number, string>();
  private readonly failed = new Map<number, string>();
  private oddCount = 0;
  private plainCount = 0;
  /** Rows that show a decimal point, and those where a point may set thousands apart. */
  private pointRow: number | undefined;
  private unclearPoint: number | undefined;
  private readonly grouped: number[] = [];
  private nextCount: number | undefined;
  private countedFrom: number | undefined;

  take(field: string): void {
    const row = this.values.length;
    const value = plainNumber(field);
    this.count(row, value);
    this.values.push(value ?? Number.NaN);
    if (value === undefined) this.takeText(field, row);
    else this.takePlain(field, row);
  }

  private takePlain(field: string, row: number): void {
    this.plainCount++;
    const point = field.indexOf('.');
    if (point < 0) return;
    if (isGroupedBy('.', field.trim())) {
      this.unclearPoint ??= row;
      this.grouped.push(row);
    } else this.pointRow ??= row;
  }

  private takeText(field: string, row: number): void {
    const text = readFigureText(field);
    if (text.kind === 'blank') return;
    if (text.kind === 'figure') {
      this.texts.set(row, text.parts);
      this.raw.set(row, field);
    } else if (text.kind === 'failed') this.failed.set(row, field);
    else {
      this.oddCount++;
      if (this.odd.size < MAX_ODD_KEPT) this.odd.set(row, field);
    }
  }

  /** Follows whether the column only counts the rows, from 0 or 1. */
  private count(row: number, value: number | undefined): void {
    if (row === 0 && (value === 0 || value === 1)) this.countedFrom = value;
    else if (value !== this.nextCount) this.countedFrom = undefined;
    this.nextCount = value === undefined ? undefined : value + 1;
  }

  /** Whether the column only counts the rows: 0, 1, 2 or 1, 2, 3 and so on. */
  get isCounter(): boolean {
    return this.countedFrom !== undefined && this.values.length >= MIN_COUNTED;
  }

  /** The decimal mark that the fields show; undefined where they show none, or both. */
  get mark(): Mark | undefined {
    const { point, comma } = this.marks();
    if ((point === undefined) === (comma === undefined)) return undefined;
    return point === undefined ? ',' : '.';
  }

  /** Rows that show each mark, and those that fit both. */
  private marks() {
    let comma: number | undefined;
    let unclearComma: number | undefined;
    let point = this.pointRow;
    let unclearPoint = this.unclearPoint;
    for (const [row, { mark, unclear }] of this.texts) {
      if (mark === ',') comma ??= row;
      else if (mark === '.') point ??= row;
      else if (unclear === ',') unclearComma ??= row;
      else if (unclear === '.') unclearPoint ??= row;
    }
    return { comma, point, unclearComma, unclearPoint };
  }

  /** The figures of the column; the error is a sentence that names the row, the column and what to do. */
  settle(context: FigureContext): Result<ReadFigures, string> {
    const where = (row: number, field: string): string =>
      `Row ${context.rowName(row)} of the column ${quote(context.name)} holds ${quote(field)}`;
    for (const fields of [this.texts, this.odd, this.failed])
      for (const row of fields.keys()) if (!context.isKept(row)) fields.delete(row);
    const [firstOdd] = this.odd;
    const figures = this.plainCount + this.texts.size;
    const filled = figures + this.odd.size + this.failed.size;
    const isText = figures === 0 || this.oddCount > MAX_ODD_KEPT || this.odd.size > MAX_ODD_SHARE * filled;
    if (firstOdd !== undefined && isText)
      return err(`${where(...firstOdd)}, which is no number: write a number there, or nothing.`);
    const mark = this.settleMark(context, where);
    if (!mark.ok) return mark;
    const unit = this.settleUnit(context, where);
    if (!unit.ok) return unit;
    const values = this.valuesBy(mark.value);
    for (const row of values.keys()) if (!context.isKept(row)) values[row] = Number.NaN;
    const refused = this.refusedOf(values, unit.value);
    for (const row of refused.keys()) values[row] = Number.NaN;
    if (unit.value !== undefined && unit.value !== '%' && unit.value !== 'ms') {
      for (let row = 0; row < values.length; row++) values[row] = toMs(values[row], unit.value);
    }
    const beyond = values.findIndex((value) => !Number.isNaN(value) && !isFigure(value));
    if (beyond >= 0)
      return err(
        `${where(beyond, this.raw.get(beyond) ?? String(values[beyond]))}, which is beyond what can be computed with: write another number there, or nothing.`,
      );
    const first = values.findIndex((value) => !Number.isNaN(value));
    const text = this.raw.get(first) ?? String(this.values[first]);
    const example = first < 0 ? undefined : { text: text.trim(), value: values[first] };
    return ok({ values, unit: unit.value, refused, example });
  }

  private settleMark(
    { separator, fileMark, name }: FigureContext,
    where: (row: number, field: string) => string,
  ): Result<Mark, string> {
    const { comma, point, unclearComma, unclearPoint } = this.marks();
    const text = (row: number): string => this.raw.get(row) ?? String(this.values[row]);
    const oneMark = `write every number of ${quote(name)} with the same decimal mark`;
    if (comma !== undefined && point !== undefined)
      return err(`${where(comma, text(comma))} and ${where(point, text(point)).replace(/^Row/, 'row')}: ${oneMark}.`);
    if (comma !== undefined) return ok(',');
    if (point !== undefined) return ok('.');
    if (unclearComma !== undefined && unclearPoint !== undefined)
      return err(`${where(unclearComma, text(unclearComma))}, and others have a point there: ${oneMark}.`);
    const unclear = unclearComma ?? unclearPoint;
    if (unclear === undefined) return ok(fileMark ?? '.');
    const isComma = unclearComma !== undefined;
    if (isComma && fileMark !== undefined) return ok(fileMark);
    if (isComma && separator !== ',') return ok(',');
    if (!isComma && fileMark !== ',') return ok('.');
    return err(
      `${where(unclear, text(unclear))}, where the ${isComma ? 'comma' : 'point'} may be a decimal mark or set thousands apart: write the numbers without marks of thousands and with a decimal point.`,
    );
  }

  private settleUnit(
    { namedUnit, chosenUnit, name, rowName }: FigureContext,
    where: (row: number, field: string) => string,
  ): Result<FigureUnit | undefined, string> {
    let first: { readonly row: number; readonly unit: FigureUnit } | undefined;
    let isBare = this.plainCount > 0;
    const refusal = (row: number, what: string) =>
      err(
        `${where(row, this.raw.get(row) ?? '')}, and ${what}: write one unit in the name of the column, as "latency_ms", and none in the rows.`,
      );
    for (const [row, { unit }] of this.texts) {
      if (unit === undefined) isBare = true;
      else if (first === undefined) first = { row, unit };
      else if (unit !== first.unit) return refusal(row, `row ${rowName(first.row)} is in ${first.unit}`);
    }
    const named = chosenUnit ?? (namedUnit.kind === 'one' ? namedUnit.unit : undefined);
    if (first === undefined) {
      if (named !== undefined || namedUnit.kind !== 'several') return ok(named);
      return err(`The column ${quote(name)} ${namedUnit.why}: name one unit in it, as "latency_ms".`);
    }
    if (named !== undefined && first.unit !== named) return refusal(first.row, `the column is in ${named}`);
    if (named === undefined && isBare) return refusal(first.row, 'other rows have no unit');
    return ok(first.unit);
  }

  private valuesBy(mark: Mark): number[] {
    const values = [...this.values];
    for (const [row, parts] of this.texts) values[row] = figureOf(parts, mark);
    // Read as 8.748 at first, where the point sets thousands apart.
    if (mark === ',') for (const row of this.grouped) values[row] = Math.round(values[row] * 1000);
    return values;
  }

  private refusedOf(values: readonly number[], unit: FigureUnit | undefined): Map<number, string> {
    const refused = new Map<number, string>();
    for (const [row, field] of this.odd) refused.set(row, `${quote(field)}, which is no number`);
    for (const [row, field] of this.failed) refused.set(row, `${quote(field)}, which stands for a failed measurement`);
    const isTime = unit !== undefined && unit !== '%';
    const isPositive = values.every((value) => !(value < 0) || value === -1) && values.some((value) => value > 0);
    if (!isTime && !isPositive) return refused;
    for (const [row, value] of values.entries()) {
      if (value === -1) refused.set(row, '-1, which stands for a failed measurement');
      else if (value < 0) refused.set(row, `${value}, and no time is below 0`);
    }
    return refused;
  }
}

/** The figure of a field that is written as JavaScript writes decimal numbers. */
function plainNumber(field: string): number | undefined {
  const value = Number(field);
  // Number('') is 0, and Number('0x1f') 31.
  return isFigure(value) && PLAIN.test(field) ? value : undefined;
}

const PLAIN = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

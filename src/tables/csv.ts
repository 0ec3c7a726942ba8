import { cleanName } from '../base/clean-text';
import { err, ok, type Result } from '../base/result';

/** A table of text with a header; every row has as many fields. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Takes the fields of a row, as many as the header has. Rows count from 0. */
export type TakeRow = (fields: string[], row: number) => void;

/**
 * As RFC 4180 has it, fields in quotes and line breaks within them included; empty lines are skipped. An apostrophe that
 * defuses a field, as `csvText` writes it, is no part of the field.
 */
export function parseCsv(text: string): Result<CsvTable, string> {
  let header: readonly string[] = [];
  const rows: string[][] = [];
  const read = readRecords(text, (names) => {
    header = names;
    return ok((fields) => rows.push(fields));
  });
  return read.ok ? ok({ header, rows }) : read;
}

/**
 * Reads a CSV table row by row, so that a large one is not held as text twice. `begin` gets the header and returns the
 * function that takes the rows, or an error. Names of columns are clean; one without a name is called by its place, from 1.
 * The error is a sentence.
 */
export function readRecords(
  text: string,
  begin: (header: readonly string[]) => Result<TakeRow, string>,
): Result<undefined, string> {
  let columns = 0;
  let take: TakeRow | undefined;
  let row = 0;
  for (let at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0; at < text.length; ) {
    const record = readRecord(text, at);
    if (record === undefined) {
      const where = take === undefined ? 'The header' : `Row ${row}`;
      return err(`${where} has a quote that is never closed, or text behind one.`);
    }
    const { fields, end } = record;
    at = end;
    if (fields.length === 1 && fields[0] === '') continue;
    if (take === undefined) {
      const names = fields.map((name, place) => cleanName(name, `Column ${place + 1}`));
      if (new Set(names).size < names.length) return err('Two columns have the same name.');
      const taker = begin(names);
      if (!taker.ok) return taker;
      take = taker.value;
      columns = fields.length;
    } else if (fields.length === columns) take(fields, row++);
    else return err(`Row ${row} has ${fields.length} fields, and the header ${columns}.`);
  }
  return take === undefined ? err('The table is empty.') : ok(undefined);
}

const BYTE_ORDER_MARK = 0xfeff;

/** The fields of the line that begins at `at`, and where the next one begins. */
function readRecord(text: string, at: number): { readonly fields: string[]; readonly end: number } | undefined {
  const fields: string[] = [];
  for (let begin = at; ; ) {
    const field = readField(text, begin);
    if (field === undefined) return undefined;
    fields.push(withoutDefusing(field.value));
    if (text[field.end] !== ',') return { fields, end: afterBreak(text, field.end) };
    begin = field.end + 1;
  }
}

function afterBreak(text: string, at: number): number {
  const afterReturn = text[at] === '\r' ? at + 1 : at;
  return text[afterReturn] === '\n' ? afterReturn + 1 : afterReturn;
}

/** The field that begins at `at`, and where it ends: at a comma, a line break or the end of the text. */
function readField(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  if (text[at] !== '"') {
    let end = at;
    while (!isFieldEnd(text, end)) end++;
    return { value: text.slice(at, end), end };
  }
  let value = '';
  for (let begin = at + 1; ; ) {
    const quote = text.indexOf('"', begin);
    if (quote < 0) return undefined;
    value += text.slice(begin, quote);
    if (text[quote + 1] !== '"') return isFieldEnd(text, quote + 1) ? { value, end: quote + 1 } : undefined;
    value += '"';
    begin = quote + 2;
  }
}

const isFieldEnd = (text: string, at: number): boolean =>
  at >= text.length || text[at] === ',' || text[at] === '\n' || text[at] === '\r';

/** Value of a field. Null and numbers that are not finite become an empty field. */
export type CsvValue = string | number | null;

/**
 * Writes a table as CSV (RFC 4180) that `parseCsv` reads back. Numbers are written in full precision. Text that a
 * spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV Injection).
 */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [csvLine(header)];
  for (const row of rows) lines.push(csvLine(row));
  return `${lines.join('\r\n')}\r\n`;
}

/** One row of `csvText`, without its line break: for tables that are written row by row. */
export const csvLine = (row: readonly CsvValue[]): string => row.map(field).join();

function field(value: CsvValue): string {
  if (typeof value === 'string') return textField(value);
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/**
 * What spreadsheets take for the beginning of a formula, after blanks too and in the full-width forms that some read as
 * well. Apostrophes before it are text: with one more, reading gives them back.
 */
const FORMULA = /^'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
const NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

const defused = (text: string): string => (FORMULA.test(text) && !NEGATIVE_NUMBER.test(text) ? `'${text}` : text);

const withoutDefusing = (text: string): string => (text[0] === "'" && FORMULA.test(text) ? text.slice(1) : text);

/** Fields with these characters are quoted; a leading byte order mark would otherwise be read as that of the file. */
const SPECIAL = /[",\r\n\ufeff]/;

function textField(raw: string): string {
  const text = defused(raw);
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

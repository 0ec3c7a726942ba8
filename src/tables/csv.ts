import { cleanName } from '../base/clean-text';
import { err, ok, type Result } from '../base/result';

/** A table of text with a header; every row has as many fields. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads CSV as `csvText` writes it: RFC 4180 with commas, fields in quotes and line breaks within them included; empty lines
 * are skipped. Names of columns are clean; one without a name is called by its place, from 1. The error is a sentence.
 * Files that people made otherwise are read by `readRecords` of `records.ts`.
 */
export function parseCsv(text: string): Result<CsvTable, string> {
  let header: readonly string[] | undefined;
  const rows: string[][] = [];
  for (let at = text[0] === BYTE_ORDER_MARK ? 1 : 0, row = 1; at < text.length; row++) {
    const record = readRecord(text, at, ',');
    if (record === undefined) return err(brokenQuote(row));
    const { fields, end } = record;
    at = end;
    if (fields.length === 1 && fields[0] === '') continue;
    if (header === undefined) {
      header = fields.map((name, place) => cleanName(name, `Column ${place + 1}`));
      if (new Set(header).size < header.length) return err('Two columns have the same name.');
    } else if (fields.length === header.length) rows.push(fields);
    else return err(`Row ${row} has ${fields.length} fields, and the header ${header.length}.`);
  }
  return header === undefined ? err('The table is empty.') : ok({ header, rows });
}

export const BYTE_ORDER_MARK = '\ufeff';

export const brokenQuote = (row: number): string =>
  `Row ${row} has a quote that is never closed, or text behind one: mend its quotes.`;

/** What stands between the fields of a row. */
export type Separator = ',' | ';' | '\t';

/**
 * The fields of the row that begins at `at`, and where the next one begins; undefined where its quotes are broken. A line
 * ends by LF, CR or CRLF. An apostrophe that defuses a field, as `csvText` writes it, is no part of the field.
 */
export function readRecord(
  text: string,
  at: number,
  separator: Separator,
): { readonly fields: string[]; readonly end: number } | undefined {
  const fields: string[] = [];
  for (let begin = at; ; ) {
    const field = readField(text, begin, separator);
    if (field === undefined) return undefined;
    fields.push(withoutDefusing(field.value));
    if (text[field.end] !== separator) return { fields, end: afterBreak(text, field.end) };
    begin = field.end + 1;
  }
}

/** Where the line after the one at `at` begins, whatever quotes it has. */
export function afterLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return afterBreak(text, end);
}

function afterBreak(text: string, at: number): number {
  const afterReturn = text[at] === '\r' ? at + 1 : at;
  return text[afterReturn] === '\n' ? afterReturn + 1 : afterReturn;
}

/** The field that begins at `at`, and where it ends: at a separator, a line break or the end of the text. */
function readField(
  text: string,
  at: number,
  separator: Separator,
): { readonly value: string; readonly end: number } | undefined {
  if (text[at] !== '"') {
    let end = at;
    while (!isFieldEnd(text, end, separator)) end++;
    return { value: text.slice(at, end), end };
  }
  let value = '';
  for (let begin = at + 1; ; ) {
    const quote = text.indexOf('"', begin);
    if (quote < 0) return undefined;
    value += text.slice(begin, quote);
    if (text[quote + 1] !== '"') {
      const end = afterBlanks(text, quote + 1);
      return isFieldEnd(text, end, separator) ? { value, end } : undefined;
    }
    value += '"';
    begin = quote + 2;
  }
}

const isFieldEnd = (text: string, at: number, separator: Separator): boolean =>
  at >= text.length || text[at] === separator || text[at] === '\n' || text[at] === '\r';

/** Blanks between a closing quote and the separator are no part of a field. */
function afterBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ') end++;
  return end;
}

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

/**
 * Fields with these characters are quoted; a leading byte order mark would otherwise be read as that of the file, and a
 * leading # as the beginning of a comment.
 */
const SPECIAL = /[",\r\n\ufeff]|^#/;

function textField(raw: string): string {
  const text = defused(raw);
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

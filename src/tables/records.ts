import { excerpt, quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { afterLine, BYTE_ORDER_MARK, type Separator } from './csv';
import { type Heading, headingOf } from './heading';
import { RecordReader, type TableRecord } from './record-reader';
import { separatorOf } from './separator';

/** What is known of a table before its rows are read. */
export interface TableHead extends Heading {
  readonly separator: Separator;
  /** The first rows, for those who must see values before they decide how to read them. */
  readonly sample: readonly TableRecord[];
}

/** Takes the rows of a table: as many fields as the header has names. */
export interface RowTaker {
  take(fields: readonly string[], row: number): void;
  /** A row that cannot be told from a remark: it has one field, and the header several. */
  refuse(row: number, reason: string): void;
}

/** Rows that are looked at before the table is read. */
const MAX_SAMPLE = 200;

/**
 * Reads a table that a person made row by row, so that a large one is not held as text twice. Separators, blank lines,
 * comments that begin with #, a title above the header and empty columns behind it are those of spreadsheets and programs.
 * `begin` gets the header and returns what takes the rows, or an error. Errors are sentences that name the row and what to do.
 */
export function readRecords(
  text: string,
  begin: (head: TableHead) => Result<RowTaker, string>,
): Result<undefined, string> {
  const start = startOf(text);
  const separator = start.separator ?? separatorOf(text, start.at);
  const reader = new RecordReader(text, start.at, start.row, separator);
  const heading = headingOf(reader);
  if (!heading.ok) return heading;
  const width = heading.value.names.length;
  const sample = sampleOf(reader.copy());
  if (!sample.ok) return sample;
  const taker = begin({
    ...heading.value,
    separator,
    sample: sample.value.map((record) => padded(record, heading.value)),
  });
  if (!taker.ok) return taker;
  for (;;) {
    const record = reader.next();
    if (!record.ok) return record;
    if (record.value === undefined) return ok(undefined);
    const { fields, row } = padded(record.value, heading.value);
    if (fields.length === width) taker.value.take(fields, row);
    else if (fields.filter((field) => field.trim() !== '').length === 1)
      taker.value.refuse(row, `it has one field, ${quote(fields.join(''))}, and the table ${width} columns`);
    else return err(raggedRow(record.value, heading.value, separator));
  }
}

/** Where the table begins: after a byte order mark, and after the line by which Excel is told the separator. */
function startOf(text: string): { readonly at: number; readonly row: number; readonly separator?: Separator } {
  const at = text[0] === BYTE_ORDER_MARK ? 1 : 0;
  const told = /^"?sep=([,;\t])"?[\r\n]/i.exec(text.slice(at, at + 16));
  if (told === null) return { at, row: 1 };
  const separator = told[1] === ';' || told[1] === '\t' ? told[1] : ',';
  return { at: afterLine(text, at), row: 2, separator };
}

function sampleOf(reader: RecordReader): Result<TableRecord[], string> {
  const records: TableRecord[] = [];
  while (records.length < MAX_SAMPLE) {
    const record = reader.next();
    if (!record.ok) return record;
    if (record.value === undefined) break;
    records.push(record.value);
  }
  return ok(records);
}

/** A record without the empty fields behind the last column. */
function padded({ fields, row }: TableRecord, { names }: Heading): TableRecord {
  const width = names.length;
  const isLonger = fields.length > width && fields.slice(width).every((field) => field.trim() === '');
  return isLonger ? { fields: fields.slice(0, width), row } : { fields, row };
}

function raggedRow({ fields, row }: TableRecord, { names, row: headerRow }: Heading, separator: Separator): string {
  const counts = `Row ${row} has ${fields.length} fields, and the header in row ${headerRow} ${names.length}`;
  if (fields.length < names.length)
    return `${counts}: it has none for the column ${quote(names[fields.length])}; write all fields of the row, blank ones too.`;
  const comma = separator === ',' ? ', as a decimal comma is' : '';
  const extra = excerpt(fields[names.length]);
  return `${counts}: no column holds its last, "${extra}"; put a field that has the separator in it${comma} in quotes, or separate columns by ${separator === ';' ? 'tabs' : 'semicolons'}.`;
}

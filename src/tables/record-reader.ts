import { err, ok, type Result } from '../base/result';
import { afterLine, brokenQuote, readRecord, type Separator } from './csv';

/** A line of a table that is neither blank nor a comment. */
export interface TableRecord {
  readonly fields: readonly string[];
  /** As a spreadsheet numbers it: the first line of the file is row 1, blank lines and comments count. */
  readonly row: number;
}

/** Reads the records of a text one after another, without blank lines and comments. */
export class RecordReader {
  /** The comment right above the record that was read last, without its #. */
  comment: TableRecord | undefined;

  constructor(
    private readonly text: string,
    private at: number,
    private row: number,
    readonly separator: Separator,
  ) {}

  /** One that stands at the same place. */
  copy(): RecordReader {
    return new RecordReader(this.text, this.at, this.row, this.separator);
  }

  /** Goes to the place of another reader of the same text. */
  moveTo({ at, row }: RecordReader): void {
    this.at = at;
    this.row = row;
  }

  /** The next record; undefined at the end. The error is a sentence. */
  next(): Result<TableRecord | undefined, string> {
    this.comment = undefined;
    while (this.at < this.text.length) {
      const row = this.row++;
      const isComment = this.text[this.at] === '#';
      const record = readRecord(this.text, isComment ? this.at + 1 : this.at, this.separator);
      if (isComment) {
        // A comment is a line, whatever quotes it has.
        this.at = afterLine(this.text, this.at);
        this.comment = record && { fields: record.fields, row };
        continue;
      }
      if (record === undefined) return err(brokenQuote(row));
      this.at = record.end;
      if (record.fields.some((field) => field.trim() !== '')) return ok({ fields: record.fields, row });
    }
    return ok(undefined);
  }
}

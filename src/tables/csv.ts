import { err, ok, type Result } from '../base/result';

/** A table of text with a header; every row has as many fields. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** As RFC 4180 has it, fields in quotes and line breaks within them included; empty lines are skipped. */
export function parseCsv(text: string): Result<CsvTable, string> {
  const lines: string[][] = [];
  let fields: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const endLine = (): void => {
    if (fields.length > 1 || fields[0] !== '') lines.push(fields);
    fields = [];
  };
  while (at < text.length) {
    const field = readField(text, at);
    if (field === undefined) return err(`Line ${lines.length + 1} opens a quote that is never closed.`);
    fields.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at++;
      if (at === text.length) fields.push('');
      continue;
    }
    endLine();
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
  }
  if (fields.length > 0) endLine();
  const [header, ...rows] = lines;
  if (header === undefined) return err('The table is empty.');
  if (new Set(header).size < header.length) return err('Two columns have the same name.');
  const odd = rows.findIndex((row) => row.length !== header.length);
  if (odd >= 0) return err(`Row ${odd} has ${rows[odd].length} fields, and the header ${header.length}.`);
  return ok({ header, rows });
}

/** The field that begins at `at`, and where it ends: at a comma, a line break or the end of the text. */
function readField(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
    return { value: text.slice(at, end), end };
  }
  let value = '';
  for (let begin = at + 1; ; ) {
    const quote = text.indexOf('"', begin);
    if (quote < 0) return undefined;
    value += text.slice(begin, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    begin = quote + 2;
  }
}

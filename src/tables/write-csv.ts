/** What a field may hold: null, and a number that is not finite, become an empty field. */
export type CsvValue = string | number | null;

/** A table as text, as RFC 4180 has it; the reader beside it takes it back. Numbers are written whole, never rounded. */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [header.map(textField).join()];
  for (const row of rows) lines.push(row.map(field).join());
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: CsvValue): string {
  if (typeof value === 'string') return textField(value);
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/** A byte order mark that a text begins with would be taken for the file's. */
const SPECIAL = /[",\r\n\ufeff]/;

const textField = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

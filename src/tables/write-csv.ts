/** What a field of a table may hold; null and what is not finite become an empty field. */
export type CsvValue = string | number | null;

/**
 * A table as RFC 4180 has it: a header, lines that end in CR LF, and quotes where a field needs them. Numbers are written
 * in full, so that reading them again gives the same ones. `parseCsv` reads it.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = [header.map(textField).join(',')];
  for (const row of rows) lines.push(row.map(fieldOf).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function fieldOf(value: CsvValue): string {
  if (typeof value === 'string') return textField(value);
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/** A byte order mark at the very beginning would be taken for the file's. */
const SPECIAL = /[",\r\n\ufeff]/;

const textField = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table as text, as RFC 4180 has it; the reader beside it takes it back. Numbers are written whole, never rounded. */
export function csvText(header: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  const lines = [header.map(field).join()];
  for (const row of rows) lines.push(row.map((cell) => field(String(cell))).join());
  return `${lines.join('\r\n')}\r\n`;
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

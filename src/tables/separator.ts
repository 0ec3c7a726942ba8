import { readRecord, type Separator } from './csv';

const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/** Records that are looked at: enough to tell a separator from a mark within fields. */
const MAX_PROBED = 30;

/**
 * What separates the columns of a text that begins at `at`: the separator by which most of the first records have as many
 * fields as each other, and more than one. A comma where none does: the table has one column.
 */
export function separatorOf(text: string, at: number): Separator {
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const score = scoreOf(text, at, separator);
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** Share of the records with the commonest number of fields, where that is more than one. */
function scoreOf(text: string, begin: number, separator: Separator): number {
  const records = new Map<number, number>();
  let read = 0;
  for (let at = begin; at < text.length && read < MAX_PROBED; ) {
    const record = readRecord(text, at, separator);
    if (record === undefined) return 0;
    at = record.end;
    const { fields } = record;
    if (fields.every((field) => field.trim() === '') || fields[0].startsWith('#')) continue;
    read++;
    records.set(fields.length, (records.get(fields.length) ?? 0) + 1);
  }
  let score = 0;
  for (const [fields, count] of records) if (fields > 1) score = Math.max(score, count / read);
  return score;
}

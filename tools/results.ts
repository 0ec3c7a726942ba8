import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseEdgeCellTable } from '../src/tables/edge-cell-table';
import { resultsPage } from './results/page';

const HELP_TABLE = fileURLToPath(new URL('../../shared/data/nas-bench-201-latency-help-ms.csv', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/results.md', import.meta.url));

/** Writes docs/results.md anew. Takes the published tables beside the repository, and about a quarter of an hour. */
async function main(): Promise<void> {
  const table = parseEdgeCellTable(await readFile(HELP_TABLE, 'utf8'));
  if (!table.ok) throw new Error(table.error);
  await writeFile(
    PAGE,
    resultsPage(table.value, (line) => console.error(line)),
  );
}

await main();

import { readFile } from 'node:fs/promises';
import { messageOf } from '../src/base/problem';
import { parseEdgeCellTable } from './evaluate/edge-cell-table';
import { EVALUATE_USAGE, readEvaluateOptions } from './evaluate/options';
import { evaluateLines } from './evaluate/run';
import { startGraphNetworks } from './research/graph-network/graph-network';

async function main(): Promise<void> {
  const options = readEvaluateOptions(process.argv.slice(2));
  if (options === undefined) return console.log(EVALUATE_USAGE);
  const table = parseEdgeCellTable(await readFile(options.table, 'utf8'));
  if (!table.ok) throw new Error(table.error);
  if (options.estimators.includes('gcn')) await startGraphNetworks();
  for (const { figures, ...head } of evaluateLines(table.value, options))
    console.log(JSON.stringify({ ...head, ...figures }));
}

try {
  await main();
} catch (error) {
  console.error(`${messageOf(error)}\n\n${EVALUATE_USAGE}`);
  process.exit(2);
}
